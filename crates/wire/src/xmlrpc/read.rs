//! Reading XML-RPC documents.

use super::document;
use super::error::ParseError;
use super::value::{Call, Fault, Value};
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use tokens::{Tag, Token, Tokens};

mod tokens;

/// How many values may lie within one another; deeper documents are refused.
pub const MAX_DEPTH: usize = 64;

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Reads a call, as a server. Nothing but a byte order mark, white space and comments may precede it.
pub fn parse_call(body: &[u8]) -> Result<Call, ParseError> {
    let text = document::text(body, "methodCall", false)?;
    let mut tokens = Tokens::new(&text);
    tokens.open(Tag::MethodCall, "methodCall")?;
    tokens.open(Tag::MethodName, "methodName")?;
    let method = tokens.text()?.trim().to_owned();
    if method.is_empty() {
        return Err(tokens.unexpected("a method name"));
    }
    let params = match tokens.element()? {
        Token::Open(Tag::Params) => {
            let params = params(&mut tokens)?;
            tokens.close("the end of the call")?;
            params
        }
        Token::Close => Vec::new(),
        _ => return Err(tokens.unexpected("params")),
    };
    tokens.end()?;
    Ok(Call { method, params })
}

/// Reads an answer, as a client: the value, or the fault.
///
/// Text before the prolog is skipped. An answer with empty `<params/>` is nil.
pub fn parse_response(body: &[u8]) -> Result<Result<Value, Fault>, ParseError> {
    let text = document::text(body, "methodResponse", true)?;
    let mut tokens = Tokens::new(&text);
    tokens.open(Tag::MethodResponse, "methodResponse")?;
    let answer = match tokens.element()? {
        Token::Open(Tag::Params) => {
            let mut params = params(&mut tokens)?;
            match params.len() {
                0 => Ok(Value::Nil),
                1 => Ok(params.swap_remove(0)),
                _ => return Err(tokens.unexpected("one answer")),
            }
        }
        Token::Open(Tag::Fault) => {
            tokens.open(Tag::Value, "value")?;
            let value = value(&mut tokens, 1)?;
            tokens.close("the end of the fault")?;
            Err(fault(&value).ok_or_else(|| tokens.unexpected("a fault code"))?)
        }
        _ => return Err(tokens.unexpected("params or fault")),
    };
    tokens.close("the end of the answer")?;
    tokens.end()?;
    Ok(answer)
}

/// Up to and with `</params>`.
fn params(tokens: &mut Tokens<'_>) -> Result<Vec<Value>, ParseError> {
    let mut params = Vec::new();
    loop {
        match tokens.element()? {
            Token::Open(Tag::Param) => {
                tokens.open(Tag::Value, "value")?;
                params.push(value(tokens, 1)?);
                tokens.close("the end of the parameter")?;
            }
            Token::Close => return Ok(params),
            _ => return Err(tokens.unexpected("param")),
        }
    }
}

fn fault(value: &Value) -> Option<Fault> {
    let message = match value.get("faultString") {
        Some(Value::Str(text)) => text.clone(),
        None | Some(Value::Nil) => String::new(),
        Some(_) => return None,
    };
    match value.get("faultCode")? {
        Value::Int(code) => Some(Fault {
            code: *code,
            message,
        }),
        Value::Str(text) => Some(match text.trim().parse() {
            Ok(code) => Fault { code, message },
            Err(_) if message.is_empty() => Fault {
                code: 0,
                message: text.clone(),
            },
            Err(_) => Fault {
                code: 0,
                message: format!("{text}: {message}"),
            },
        }),
        _ => None,
    }
}

/// The inside of a `<value>`, up to and with `</value>`.
fn value(tokens: &mut Tokens<'_>, depth: usize) -> Result<Value, ParseError> {
    if depth > MAX_DEPTH {
        return Err(ParseError::TooDeep);
    }
    let mut untyped = String::new();
    loop {
        match tokens.next()? {
            Token::Text(piece) => untyped.push_str(&piece),
            Token::Close => return Ok(Value::Str(untyped)),
            Token::Open(tag) if untyped.trim().is_empty() => {
                let value = typed(tokens, tag, depth)?;
                tokens.close("the end of the value")?;
                return Ok(value);
            }
            Token::Open(_) => return Err(tokens.unexpected("text or a type, not both")),
            Token::End => return Err(ParseError::Truncated),
        }
    }
}

/// The inside of a type element, up to and with its end.
fn typed(tokens: &mut Tokens<'_>, tag: Tag, depth: usize) -> Result<Value, ParseError> {
    match tag {
        Tag::Str => Ok(Value::Str(tokens.text()?)),
        Tag::Nil => match tokens.text()?.trim() {
            "" => Ok(Value::Nil),
            _ => Err(tokens.content("nil")),
        },
        Tag::Int => match tokens.text()?.trim().parse() {
            Ok(number) => Ok(Value::Int(number)),
            Err(_) => Err(tokens.content("int")),
        },
        Tag::Bool => match tokens.text()?.trim() {
            "1" | "true" => Ok(Value::Bool(true)),
            "0" | "false" => Ok(Value::Bool(false)),
            _ => Err(tokens.content("boolean")),
        },
        Tag::Double => match tokens.text()?.trim() {
            text if is_decimal(text) => Ok(Value::Double(text.to_owned())),
            _ => Err(tokens.content("double")),
        },
        Tag::DateTime => Ok(Value::DateTime(tokens.text()?.trim().to_owned())),
        Tag::Base64 => {
            let text: String = tokens.text()?.split_ascii_whitespace().collect();
            BASE64
                .decode(text)
                .map(Value::Base64)
                .map_err(|_| tokens.content("base64"))
        }
        Tag::Array => array(tokens, depth),
        Tag::Struct => structure(tokens, depth),
        _ => Err(tokens.unexpected("a type")),
    }
}

fn array(tokens: &mut Tokens<'_>, depth: usize) -> Result<Value, ParseError> {
    let mut items = Vec::new();
    match tokens.element()? {
        Token::Open(Tag::Data) => {}
        Token::Close => return Ok(Value::Array(items)),
        _ => return Err(tokens.unexpected("data")),
    }
    loop {
        match tokens.element()? {
            Token::Open(Tag::Value) => items.push(value(tokens, depth + 1)?),
            Token::Close => break,
            _ => return Err(tokens.unexpected("value")),
        }
    }
    tokens.close("the end of the array")?;
    Ok(Value::Array(items))
}

fn structure(tokens: &mut Tokens<'_>, depth: usize) -> Result<Value, ParseError> {
    let mut members = Vec::new();
    loop {
        match tokens.element()? {
            Token::Open(Tag::Member) => {
                tokens.open(Tag::Name, "name")?;
                let name = tokens.text()?;
                tokens.open(Tag::Value, "value")?;
                members.push((name, value(tokens, depth + 1)?));
                tokens.close("the end of the member")?;
            }
            Token::Close => return Ok(Value::Struct(members)),
            _ => return Err(tokens.unexpected("member")),
        }
    }
}

/// Digits with an optional sign, point and exponent. `12.` and `.5` count: a recorded PHP server writes whole
/// floats as `12.`; words such as `inf` do not, since no amount can be read from them.
fn is_decimal(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole)
        && digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|exponent| {
            let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            !exponent.is_empty() && digits(exponent)
        })
}
