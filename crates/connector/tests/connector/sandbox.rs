//! Templates and conditions: what they can do, and that a hostile one is an error at once.

use bindery_connector::mapper::{FUNCTIONS, LARGEST, LONGEST, Mapper, MappingRow};
use serde_json::{Map, Value, json};
use std::time::{Duration, Instant};

/// What a row makes of a document, or the problem.
fn run(row: Value) -> Result<Value, String> {
    let row: MappingRow = serde_json::from_value(row).unwrap();
    let mapper = Mapper::new(&[row]).map_err(|problem| problem.problem)?;
    let source = json!({"name": "Anna Bell", "empty": "", "list": ["b", "a", "b"], "big": "x".repeat(60_000)});
    mapper
        .map(&source, &Map::new())
        .map(|document| document["t"].clone())
        .map_err(|problems| problems[0].problem.clone())
}

fn template(text: &str) -> Result<Value, String> {
    run(json!({"target": "t", "template": text}))
}

#[test]
fn what_the_editor_offers_works() {
    let check =
        |text: &str, expected: &str| assert_eq!(template(text), Ok(json!(expected)), "{text}");
    check("{{ name ~ '!' }}", "Anna Bell!");
    check("{{ empty or 'none' }}", "none");
    check("{{ 'a' if name else 'b' }}", "a");
    check(
        "{% if empty %}a{% elif name is defined %}b{% else %}c{% endif %}",
        "b",
    );
    check("{% for x in list %}{{ x }},{% endfor %}", "b,a,b,");
    check(
        "{{ name|upper }}{{ name|lower }}{{ 'a b'|title }}{{ 'ab'|capitalize }}",
        "ANNA BELLanna bellA BAb",
    );
    check(
        "{{ ' a '|trim }}{{ name|replace('n', '') }}{{ nothing|default('d') }}",
        "aAa Belld",
    );
    check(
        "{{ name|length }} {{ list|first }} {{ list|last }}",
        "9 b b",
    );
    check("{{ name|split(' ')|join('+') }}", "Anna+Bell");
    check("{{ '7'|int + 1 }} {{ 7|string }}", "8 7");
    check(
        "{{ list|unique|sort|join(' ') }} {{ list|list|length }}",
        "a b 3",
    );
    check("{% for n in range(3) %}{{ n }}{% endfor %}", "012");
    check(
        "{{ name is startingwith('An') and name is endingwith('l') and 'a' in list and empty is not none }}",
        "True",
    );
    check("{# a * note #}{{ 'two * stars' }}", "two * stars");
    check("no code { at % all }", "no code { at % all }");
    assert_eq!(
        run(json!({"target": "t", "constant": 1, "when": "name == 'Anna Bell' and 'b' in list"})),
        Ok(json!(1))
    );
    assert!(
        FUNCTIONS
            .iter()
            .all(|(form, help)| !form.is_empty() && !help.is_empty())
    );
}

#[test]
fn a_hostile_template_is_an_error_at_once() {
    let doubling =
        "{% set a = 'aaaaaaaa' %}".to_owned() + &"{% set a = a ~ a %}".repeat(60) + "{{ a }}";
    let chain = format!("{{{{ 'aa'{} }}}}", "|replace('a', 'aaaaaaaa')".repeat(60));
    let joins = format!("{{{{ big{} }}}}", " ~ big".repeat(60));
    let nested = "{% for a in list %}".repeat(9) + "x" + &"{% endfor %}".repeat(9);
    let cases = [
        ("{{ 'a' * 1000000000 }}", "multiplication"),
        ("{{ [1] * 1000000000 }}", "multiplication"),
        ("{{ 10 ** 100 }}", "multiplication"),
        (
            "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
            "fuel",
        ),
        ("{% for a in range(1000000000) %}x{% endfor %}", "range"),
        (&doubling, "\"set\" is not allowed"),
        (
            "{% with a = big ~ big %}{{ a }}{% endwith %}",
            "\"with\" is not allowed",
        ),
        (
            "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
            "\"macro\" is not allowed",
        ),
        (
            "{%- filter upper %}x{% endfilter %}",
            "\"filter\" is not allowed",
        ),
        ("{% include 'x' %}", "\"include\" is not allowed"),
        (
            "{% for a in list recursive %}{{ loop(list) }}{% endfor %}",
            "call itself",
        ),
        (&nested, "loops in each other"),
        (&chain, "bytes"),
        (&joins, "puts more than"),
        ("{{ big ~ big }}", "bytes"),
        ("{% for a in list %}{{ big }}{% endfor %}", "bytes"),
        ("{{ big|split('')|join(big) }}", "bytes"),
        ("{{ namespace(a=1) }}", "unknown function"),
        ("{{ debug() }}", "unknown function"),
        ("{{ big|pprint }}", "unknown filter"),
        ("{{ big|batch(1) }}", "unknown filter"),
    ];
    for (text, expected) in cases {
        let begun = Instant::now();
        let problem = template(text).expect_err(text);
        let took = begun.elapsed();
        assert!(problem.contains(expected), "{text}: {problem}");
        // A hang or gigabytes take minutes; a slow machine does not take a second for this.
        assert!(took < Duration::from_secs(1), "{text} took {took:?}");
    }
    let long = "a".repeat(LONGEST + 1);
    assert!(template(&long).unwrap_err().contains("longer than"));
    for condition in [
        "'a' * 9 == 'b'",
        "name ~ name ~ (",
        "}} {{",
        "name %}{% if 1",
        "name) %}{% endif %}{% if (1",
        &"a ~ ".repeat(60),
        &long,
    ] {
        run(json!({"target": "t", "constant": 1, "when": condition})).expect_err(condition);
    }
}

#[test]
fn a_text_of_the_largest_size_passes() {
    let text = template("{{ big }}").unwrap();
    assert!(text.as_str().unwrap().len() < LARGEST);
}
