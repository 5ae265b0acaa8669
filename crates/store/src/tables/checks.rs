//! The fifth format's change: what a row is checked against is written out instead of listed.
//!
//! SQLite builds a list of more than two words anew, as a small table of its own, whenever it compares
//! a row with it. That was half of what it cost to insert a job. Only the words of the
//! checks change and no row does, so that they are put into the schema in place, as SQLite's own
//! documentation of ALTER TABLE (section 7) has it; a file with a million jobs takes that at once.

/// Puts `$new` in the place of `$old` in what a table was made with. Words stand between backticks
/// in both, because SQLite's own marks would have to be doubled here.
macro_rules! reworded {
    ($($table:literal: $old:literal => $new:literal,)+) => {
        concat!(
            "PRAGMA writable_schema = ON;",
            $("UPDATE sqlite_schema
               SET sql = replace(sql, replace('", $old, "', '`', char(39)), replace('", $new, "', '`', char(39)))
               WHERE type = 'table' AND name = '", $table, "';",)+
            "PRAGMA writable_schema = RESET;"
        )
    };
}

/// The most frequent word comes first.
pub(crate) const WITHOUT_LISTS: &str = reworded! {
    "job": "state IN (`blocked`, `scheduled`, `ready`, `running`, `retry_wait`,
                         `in_doubt`, `parked`, `done`, `nothing_to_do`, `cancelled`, `failed`)"
        => "state = `ready` OR state = `running` OR state = `done` OR state = `scheduled`
                         OR state = `blocked` OR state = `retry_wait` OR state = `in_doubt` OR state = `parked`
                         OR state = `nothing_to_do` OR state = `cancelled` OR state = `failed`",
    "job": "(state IN (`done`, `nothing_to_do`, `cancelled`, `failed`))"
        => "(state = `done` OR state = `nothing_to_do` OR state = `cancelled` OR state = `failed`)",
    "job_after": "otherwise IN (`cancel`, `run`, `wait`)"
        => "otherwise = `cancel` OR otherwise = `run` OR otherwise = `wait`",
    "history": "outcome IN (`ok`, `nothing`, `needs_you`, `failed`, `info`)"
        => "outcome = `ok` OR outcome = `info` OR outcome = `nothing` OR outcome = `needs_you`
                      OR outcome = `failed`",
    "history": "direction IN (`books_to_shop`, `shop_to_books`, `erp_to_books`)"
        => "direction = `books_to_shop` OR direction = `erp_to_books` OR direction = `shop_to_books`",
    "destination": "state IN (`ready`, `queued`, `exported`, `needs_you`, `excluded`)"
        => "state = `ready` OR state = `queued` OR state = `exported` OR state = `needs_you`
                      OR state = `excluded`",
    "decision": "kind IN (`order`, `difference`, `as_is`, `aside`, `memory`)"
        => "kind = `order` OR kind = `difference` OR kind = `as_is` OR kind = `aside` OR kind = `memory`",
    "backend": "mode IN (`practice`, `test`, `live`)"
        => "mode = `practice` OR mode = `test` OR mode = `live`",
};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::migrations::{MIGRATIONS, migrate};
    use rusqlite::Connection;

    fn longest_list(sql: &str) -> usize {
        let lists = sql.split(" IN (").skip(1);
        let words = lists.map(|list| list.split(')').next().unwrap().split(',').count());
        words.max().unwrap_or(0)
    }

    #[test]
    fn no_row_is_compared_with_a_list_that_sqlite_would_build_for_it() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn, "".as_ref(), false, MIGRATIONS).unwrap();
        let mut all = conn
            .prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
            .unwrap();
        let all = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        let all: Vec<(String, String)> = all.unwrap().map(Result::unwrap).collect();
        assert!(all.len() > 50);
        for (name, sql) in all {
            assert!(longest_list(&sql) <= 2, "{name}: {sql}");
        }
    }

    #[test]
    fn what_was_refused_still_is() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn, "".as_ref(), false, MIGRATIONS).unwrap();
        // It would refuse some of these jobs before the checks are asked.
        conn.execute_batch("DROP TRIGGER job_begin").unwrap();
        let job = |state: &str, finished: &str| {
            let sql = format!(
                "INSERT INTO job (kind, args, title, state, priority, run_at, lane, max_attempts, created_at,
                        finished_at) VALUES ('', '', '', '{state}', 1, '', 'a', 1, '', {finished})"
            );
            conn.execute(&sql, []).is_ok()
        };
        conn.execute("INSERT INTO lane (name, capacity) VALUES ('a', 1)", [])
            .unwrap();
        assert!(job("ready", "NULL") && job("done", "''") && job("failed", "''"));
        assert!(!job("ready", "''") && !job("done", "NULL") && !job("asleep", "NULL"));
        let line = |outcome: &str, direction: &str| {
            let sql = format!(
                "INSERT INTO history (at, actor, action, outcome, direction, backend_name, message)
                 VALUES ('', '', '', '{outcome}', {direction}, '', '')"
            );
            conn.execute(&sql, []).is_ok()
        };
        assert!(line("ok", "NULL") && line("failed", "'books_to_shop'"));
        assert!(!line("fine", "NULL") && !line("ok", "'up'"));
        let checked: String = conn
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(checked, "ok");
    }
}
