//! The shop's RPC methods: sessions, rights, and the way from a path to its resource
//! (contracts/magento-1 §2).

use super::Shop;
use super::create::{Comment, Request};
use super::faults::{GLOBAL, INVOICE, ORDER, Refusal, listed};
use super::filters::Filter;
use super::output::to_value;
use super::quantities::Wanted;
use super::seed::{Edition, ShopUser};
use super::state::ShopState;
use super::{catalogue, invoices, orders, php};
use bindery_domain::{DateTime, Utc};
use bindery_wire::xmlrpc::{Call, Value};
use chrono::TimeDelta;
use serde_json::Value as Json;

/// What a call comes to.
pub(crate) type Answer = Result<Value, Refusal>;

/// What is to be done for a call once session and rights are checked.
pub(crate) enum Work {
    /// The answer is there.
    Done(Answer),
    /// An invoice must be planned and written; the bool says whether mailing breaks afterwards.
    Create(Request, bool),
}

/// The name of a call in the log: the path for `call`, else the RPC method.
pub(crate) fn label(call: &Call) -> String {
    match (call.method.as_str(), call.params.get(1)) {
        ("call", Some(Value::Str(path))) => path.clone(),
        (method, _) => method.to_owned(),
    }
}

/// Whether a call creates an invoice.
pub(crate) fn is_create(call: &Call) -> bool {
    let path = catalogue::real_path(&label(call));
    call.method == "call" && path.as_deref() == Some("sales_order_invoice.create")
}

/// Answers a call, except that an invoice to create is handed back as work.
pub(crate) fn work(shop: &Shop, state: &mut ShopState, call: &Call) -> Work {
    let signature = match call.method.as_str() {
        "login" => "ss?",
        "call" => "ssa?",
        "multiCall" => "saa?",
        "endSession" | "resources" | "globalFaults" => "s",
        "resourceFaults" => "ss?",
        "startSession" | "system.listMethods" => "",
        "system.multicall" => "a",
        _ => {
            let message = format!("Method \"{}\" does not exist", call.method);
            return Work::Done(Err(Refusal::fault(620, message)));
        }
    };
    if !fits(signature, &call.params) {
        let message = "Calling parameters do not match signature";
        return Work::Done(Err(Refusal::fault(623, message)));
    }
    if call.method == "call" {
        return path_call(shop, state, call);
    }
    Work::Done(other(shop, state, call))
}

/// Whether parameters match: `s` string, `a` array, `?` after one that may be missing.
fn fits(signature: &str, params: &[Value]) -> bool {
    let mut kinds = signature.chars().peekable();
    let mut params = params.iter();
    while let Some(kind) = kinds.next() {
        let optional = kinds.next_if_eq(&'?').is_some();
        match (kind, params.next()) {
            ('s', Some(Value::Str(_))) | ('a', Some(Value::Array(_))) => {}
            (_, None) => return optional,
            _ => return false,
        }
    }
    params.next().is_none()
}

fn string(call: &Call, place: usize) -> &str {
    let value = call.params.get(place);
    value.and_then(Value::as_str).unwrap_or_default()
}

fn other(shop: &Shop, state: &mut ShopState, call: &Call) -> Answer {
    let now = shop.now();
    match call.method.as_str() {
        "login" => login(shop, state, call),
        "startSession" => Ok(Value::Str(state.open_session(None, now))),
        "endSession" => {
            state.sessions.remove(string(call, 0));
            state.touched = true;
            Ok(Value::Bool(true))
        }
        "system.listMethods" => Ok(catalogue::methods()),
        "system.multicall" => Ok(system_multicall(shop, state, call)),
        _ => {
            let user = session(shop, state, string(call, 0))?;
            match call.method.as_str() {
                "globalFaults" => Ok(listed(&GLOBAL)),
                "resourceFaults" => resource_faults(string(call, 1)),
                "resources" => Ok(catalogue::resources(|path| allows(&user, path))),
                _ => Ok(multi_call(shop, state, &user, call)),
            }
        }
    }
}

fn resource_faults(resource: &str) -> Answer {
    match resource {
        "sales_order" | "order" => Ok(listed(&ORDER)),
        "sales_order_invoice" | "order_invoice" => Ok(listed(&INVOICE)),
        "store" | "core_store" => Ok(listed(&[(100, "Requested store view not found.")])),
        "magento" | "core_magento" => Ok(listed(&[])),
        _ => Err(Refusal::table(&GLOBAL, 3)),
    }
}

fn login(shop: &Shop, state: &mut ShopState, call: &Call) -> Answer {
    let (name, key) = (string(call, 0), string(call, 1));
    if name.is_empty() || key.is_empty() {
        return Err(Refusal::table(&GLOBAL, 6));
    }
    let known = shop.users.iter().find(|user| {
        user.active
            && user.role.is_some()
            && user.name.to_lowercase() == name.to_lowercase()
            && user.key == key
    });
    let user = known.ok_or_else(|| Refusal::table(&GLOBAL, 2))?;
    Ok(Value::Str(
        state.open_session(Some(user.name.clone()), shop.now()),
    ))
}

/// The user of a session; each use renews it (recorded 335–338).
fn session(shop: &Shop, state: &mut ShopState, id: &str) -> Result<ShopUser, Refusal> {
    let expired = || Refusal::table(&GLOBAL, 5);
    let now = shop.now();
    let limit = TimeDelta::try_seconds(shop.settings.session_timeout).unwrap_or(TimeDelta::MAX);
    let session = state.sessions.get_mut(id).ok_or_else(expired)?;
    if now - session.used > limit {
        state.sessions.remove(id);
        return Err(expired());
    }
    session.used = now;
    let name = session.user.as_deref().ok_or_else(expired)?;
    let user = shop.users.iter().find(|user| user.name == name);
    user.cloned().ok_or_else(expired)
}

fn allows(user: &ShopUser, path: &str) -> bool {
    let role = user.role.iter().flatten();
    role.into_iter().any(|right| right == "*" || right == path)
}

fn path_call(shop: &Shop, state: &mut ShopState, call: &Call) -> Work {
    let user = match session(shop, state, string(call, 0)) {
        Ok(user) => user,
        Err(refusal) => return Work::Done(Err(refusal)),
    };
    let arguments = match call.params.get(2) {
        Some(Value::Array(list)) => list.as_slice(),
        _ => &[],
    };
    resource(shop, state, &user, string(call, 1), arguments)
}

/// One `resource.method` for a user.
fn resource(
    shop: &Shop,
    state: &mut ShopState,
    user: &ShopUser,
    path: &str,
    arguments: &[Value],
) -> Work {
    let refuse = |code| Work::Done(Err(Refusal::table(&GLOBAL, code)));
    let Some(path) = catalogue::real_path(path) else {
        return refuse(3);
    };
    if !allows(user, &path) {
        return refuse(2);
    }
    if !catalogue::practised(&path) {
        return refuse(4);
    }
    if path == "sales_order_invoice.create" {
        return match request(shop, arguments) {
            Ok(request) => {
                let breaks = request.email && shop.settings.broken_mail_template;
                Work::Create(request, breaks)
            }
            Err(refusal) => Work::Done(Err(refusal)),
        };
    }
    let answer = run(shop, state, &path, arguments);
    Work::Done(answer.map(|json| to_value(&json, shop.settings.native_integers)))
}

fn run(
    shop: &Shop,
    state: &mut ShopState,
    path: &str,
    arguments: &[Value],
) -> Result<Json, Refusal> {
    let now = shop.now();
    let id = || match arguments.first() {
        // Recorded 083: a mandatory argument that is missing kills PHP 8.
        None | Some(Value::Array(_) | Value::Struct(_)) => Err(Refusal::Crash),
        Some(value) => Ok(php::text(value)),
    };
    let text = |place: usize| arguments.get(place).map(php::text).unwrap_or_default();
    match path {
        "magento.info" => Ok(catalogue::version(shop.settings.edition)),
        "store.list" => Ok(catalogue::stores()),
        "store.info" => catalogue::store(&id()?),
        "sales_order.list" => orders::list(state, &Filter::read(arguments.first())),
        "sales_order.info" => orders::info(state, &id()?),
        "sales_order.hold" => orders::hold(state, &id()?, now),
        "sales_order.unhold" => orders::unhold(state, &id()?, now),
        "sales_order.cancel" => orders::cancel(state, &id()?, now),
        "sales_order.addComment" => {
            let number = id()?;
            if arguments.len() < 2 {
                return Err(Refusal::Crash);
            }
            let notified = php::flag(arguments.get(3));
            orders::add_comment(state, &number, &text(1), &kept(&text(2)), notified, now)
        }
        "sales_order_invoice.list" => invoices::list(state, &Filter::read(arguments.first())),
        "sales_order_invoice.info" => invoices::info(state, &id()?, shop.settings.edition),
        "sales_order_invoice.capture" => invoices::capture(state, &id()?, now),
        "sales_order_invoice.void" => invoices::void(state, &id()?),
        "sales_order_invoice.cancel" => invoices::cancel(state, &id()?, now),
        "sales_order_invoice.addComment" => {
            let number = id()?;
            let words = arguments.get(1).ok_or(Refusal::Crash)?;
            invoices::add_comment(state, &number, &comment(words, arguments.get(2)), now)
        }
        _ => Err(Refusal::table(&GLOBAL, 4)),
    }
}

fn request(shop: &Shop, arguments: &[Value]) -> Result<Request, Refusal> {
    let order = match arguments.first() {
        None | Some(Value::Array(_) | Value::Struct(_)) => return Err(Refusal::Crash),
        Some(value) => php::text(value),
    };
    if arguments.len() < 2 && shop.settings.edition == Edition::Magento17 {
        // The quantities are mandatory in 1.7.0.2 (source).
        return Err(Refusal::table(&GLOBAL, 1));
    }
    let words = arguments.get(2).filter(|value| **value != Value::Nil);
    Ok(Request {
        order,
        wanted: Wanted::read(arguments.get(1))?,
        comment: words.map(|words| comment(words, arguments.get(3))),
        email: php::truth(arguments.get(3)),
    })
}

fn comment(words: &Value, email: Option<&Value>) -> Comment {
    Comment {
        text: kept(&php::text(words)),
        notified: php::flag(email),
    }
}

/// Text as the database keeps it: a character of four bytes becomes four question marks
/// (recorded 135).
fn kept(text: &str) -> String {
    text.chars()
        .map(|letter| match letter.len_utf8() {
            4 => "????".to_owned(),
            _ => letter.to_string(),
        })
        .collect()
}

/// Several calls in one, each for itself; failures are structs among the answers (recorded 179).
fn multi_call(shop: &Shop, state: &mut ShopState, user: &ShopUser, call: &Call) -> Value {
    let Some(Value::Array(calls)) = call.params.get(1) else {
        return Value::Array(Vec::new());
    };
    let now = shop.now();
    let answers = calls.iter().map(|each| {
        let (path, arguments) = match each {
            Value::Array(parts) => {
                let path = parts.first().map(php::text).unwrap_or_default();
                let arguments = match parts.get(1) {
                    None => Vec::new(),
                    Some(Value::Array(list)) => list.clone(),
                    Some(single) => vec![single.clone()],
                };
                (path, arguments)
            }
            other => (php::text(other), Vec::new()),
        };
        let work = resource(shop, state, user, &path, &arguments);
        let answer = finish(shop, state, work, now);
        answer.unwrap_or_else(|refusal| failed_entry(&refusal, false))
    });
    Value::Array(answers.collect())
}

fn failed_entry(refusal: &Refusal, system: bool) -> Value {
    let (code, message) = match refusal {
        Refusal::Fault { code, message } => (*code, message.clone()),
        Refusal::Crash => (1, "Internal Error. Please see log for details.".to_owned()),
    };
    if system {
        return Value::Struct(vec![
            ("faultCode".to_owned(), Value::Int(code)),
            ("faultString".to_owned(), Value::Str(message)),
        ]);
    }
    Value::Struct(vec![
        ("isFault".to_owned(), Value::Bool(true)),
        ("faultCode".to_owned(), Value::Str(code.to_string())),
        ("faultMessage".to_owned(), Value::Str(message)),
    ])
}

fn system_multicall(shop: &Shop, state: &mut ShopState, call: &Call) -> Value {
    let Some(Value::Array(calls)) = call.params.first() else {
        return Value::Array(Vec::new());
    };
    let now = shop.now();
    let answers = calls.iter().map(|each| {
        let method = each.get("methodName").map(php::text).unwrap_or_default();
        let params = match each.get("params") {
            Some(Value::Array(list)) => list.clone(),
            _ => Vec::new(),
        };
        let inner = Call { method, params };
        if inner.method == "system.multicall" {
            return failed_entry(
                &Refusal::fault(640, "Recursive system.multicall forbidden"),
                true,
            );
        }
        let work = work(shop, state, &inner);
        let answer = finish(shop, state, work, now);
        answer.unwrap_or_else(|refusal| failed_entry(&refusal, true))
    });
    Value::Array(answers.collect())
}

/// Brings work to its end without a pause between planning and writing.
pub(crate) fn finish(shop: &Shop, state: &mut ShopState, work: Work, now: DateTime<Utc>) -> Answer {
    let (request, mail_breaks) = match work {
        Work::Done(answer) => return answer,
        Work::Create(request, mail_breaks) => (request, mail_breaks),
    };
    let plan = super::create::plan(state, &request, shop.settings.rule_1_7, now)?;
    let number = super::create::commit(state, plan);
    mailed(number, mail_breaks)
}

/// The answer to a written invoice: its number, or the fault of the mail that follows.
pub(crate) fn mailed(number: String, mail_breaks: bool) -> Answer {
    if mail_breaks {
        return Err(Refusal::fault(
            102,
            "Invalid transactional email code: sales_email_invoice",
        ));
    }
    Ok(Value::Str(number))
}
