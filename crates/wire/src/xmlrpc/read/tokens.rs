//! The few XML tokens that XML-RPC is made of, out of the XML library's events.

use super::super::error::ParseError;
use quick_xml::Reader;
use quick_xml::errors::SyntaxError;
use quick_xml::events::{BytesRef, Event};

/// The elements XML-RPC has; a name space prefix such as `ex:` is ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    MethodCall,
    MethodResponse,
    MethodName,
    Params,
    Param,
    Fault,
    Value,
    Nil,
    Int,
    Bool,
    Double,
    Str,
    DateTime,
    Base64,
    Array,
    Data,
    Struct,
    Member,
    Name,
}

impl Tag {
    fn from_local_name(name: &[u8]) -> Option<Tag> {
        Some(match name {
            b"methodCall" => Tag::MethodCall,
            b"methodResponse" => Tag::MethodResponse,
            b"methodName" => Tag::MethodName,
            b"params" => Tag::Params,
            b"param" => Tag::Param,
            b"fault" => Tag::Fault,
            b"value" => Tag::Value,
            b"nil" => Tag::Nil,
            b"int" | b"i1" | b"i2" | b"i4" | b"i8" => Tag::Int,
            b"boolean" => Tag::Bool,
            b"double" | b"float" => Tag::Double,
            b"string" => Tag::Str,
            b"dateTime.iso8601" => Tag::DateTime,
            b"base64" => Tag::Base64,
            b"array" => Tag::Array,
            b"data" => Tag::Data,
            b"struct" => Tag::Struct,
            b"member" => Tag::Member,
            b"name" => Tag::Name,
            _ => return None,
        })
    }
}

#[derive(Debug)]
pub(super) enum Token {
    Open(Tag),
    Close,
    Text(String),
    End,
}

/// A pull parser over one document.
pub(super) struct Tokens<'a> {
    reader: Reader<&'a [u8]>,
    begun: bool,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            begun: false,
        }
    }

    /// The next token, comments and processing instructions left out.
    pub(super) fn next(&mut self) -> Result<Token, ParseError> {
        loop {
            let first = !std::mem::replace(&mut self.begun, true);
            let event = self
                .reader
                .read_event()
                .map_err(|error| self.broken(&error))?;
            return Ok(match event {
                Event::Start(start) => match Tag::from_local_name(start.local_name().as_ref()) {
                    Some(tag) => Token::Open(tag),
                    None => return Err(self.unexpected("an element of XML-RPC")),
                },
                Event::End(_) => Token::Close,
                Event::Text(text) => Token::Text(
                    text.xml10_content()
                        .map_err(|_| self.malformed())?
                        .into_owned(),
                ),
                Event::CData(text) => Token::Text(
                    text.xml10_content()
                        .map_err(|_| self.malformed())?
                        .into_owned(),
                ),
                Event::GeneralRef(reference) => Token::Text(self.resolve(&reference)?.to_string()),
                Event::Decl(_) if !first => return Err(self.malformed()),
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => continue,
                Event::DocType(_) => return Err(ParseError::Doctype),
                Event::Eof => Token::End,
                Event::Empty(_) => return Err(self.malformed()),
            });
        }
    }

    /// The next opening or closing, with only white space before it.
    pub(super) fn element(&mut self) -> Result<Token, ParseError> {
        loop {
            match self.next()? {
                Token::Text(text) if text.trim().is_empty() => {}
                Token::Text(_) => return Err(self.unexpected("an element, not text")),
                Token::End => return Err(ParseError::Truncated),
                token => return Ok(token),
            }
        }
    }

    pub(super) fn open(&mut self, tag: Tag, name: &'static str) -> Result<(), ParseError> {
        match self.element()? {
            Token::Open(found) if found == tag => Ok(()),
            _ => Err(self.unexpected(name)),
        }
    }

    pub(super) fn close(&mut self, what: &'static str) -> Result<(), ParseError> {
        match self.element()? {
            Token::Close => Ok(()),
            _ => Err(self.unexpected(what)),
        }
    }

    /// The text up to and with the end of the present element.
    pub(super) fn text(&mut self) -> Result<String, ParseError> {
        let mut text = String::new();
        loop {
            match self.next()? {
                Token::Text(piece) if text.is_empty() => text = piece,
                Token::Text(piece) => text.push_str(&piece),
                Token::Close => return Ok(text),
                Token::Open(_) => return Err(self.unexpected("text")),
                Token::End => return Err(ParseError::Truncated),
            }
        }
    }

    /// The end of the document: nothing but white space and comments may follow.
    pub(super) fn end(&mut self) -> Result<(), ParseError> {
        loop {
            match self.next() {
                Ok(Token::Text(text)) if text.trim().is_empty() => {}
                Ok(Token::End) => return Ok(()),
                Err(ParseError::Doctype) => return Err(ParseError::Doctype),
                Ok(_) | Err(_) => return Err(ParseError::Trailing),
            }
        }
    }

    pub(super) fn unexpected(&self, expected: &'static str) -> ParseError {
        ParseError::Unexpected {
            expected,
            at: self.reader.buffer_position(),
        }
    }

    pub(super) fn content(&self, kind: &'static str) -> ParseError {
        ParseError::Content {
            kind,
            at: self.reader.buffer_position(),
        }
    }

    fn malformed(&self) -> ParseError {
        ParseError::Malformed {
            at: self.reader.error_position(),
        }
    }

    fn broken(&self, error: &quick_xml::Error) -> ParseError {
        match error {
            // The other syntax errors are all about a piece of markup that does not end.
            quick_xml::Error::Syntax(error) if *error != SyntaxError::InvalidBangMarkup => {
                ParseError::Truncated
            }
            _ => self.malformed(),
        }
    }

    fn resolve(&self, reference: &BytesRef<'_>) -> Result<char, ParseError> {
        match reference.resolve_char_ref() {
            Ok(Some(character)) => return Ok(character),
            Ok(None) => {}
            Err(_) => return Err(self.malformed()),
        }
        match &**reference {
            b"amp" => Ok('&'),
            b"lt" => Ok('<'),
            b"gt" => Ok('>'),
            b"apos" => Ok('\''),
            b"quot" => Ok('"'),
            _ => Err(self.malformed()),
        }
    }
}
