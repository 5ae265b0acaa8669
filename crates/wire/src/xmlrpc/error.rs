//! Why bytes could not be read as XML-RPC. Says where and what kind, never what stood there.

/// Why a document could not be read. Positions are byte offsets into the text after anything skipped before the
/// prolog. No variant holds a piece of the body, since a body may hold secrets and customers' data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// Nothing but white space.
    #[error("the body is empty")]
    Empty,
    /// No XML-RPC document in the body, e.g. an HTML page.
    #[error("the body is not XML-RPC")]
    NotXmlRpc,
    /// The declared encoding is unknown, or the bytes are not in it.
    #[error("the body is not in a readable character encoding")]
    Encoding,
    /// Not well-formed XML.
    #[error("malformed XML at byte {at}")]
    Malformed {
        /// Byte offset.
        at: u64,
    },
    /// Well-formed so far, but not what XML-RPC has at this place.
    #[error("expected {expected} at byte {at}")]
    Unexpected {
        /// What should have stood there.
        expected: &'static str,
        /// Byte offset.
        at: u64,
    },
    /// The text of a typed value does not fit its type.
    #[error("not a valid {kind} at byte {at}")]
    Content {
        /// The XML-RPC type.
        kind: &'static str,
        /// Byte offset.
        at: u64,
    },
    /// The document ends in the middle.
    #[error("the document is cut off")]
    Truncated,
    /// Values nested deeper than [`super::MAX_DEPTH`].
    #[error("values are nested too deeply")]
    TooDeep,
    /// A document type declaration: it could define entities, so it is refused.
    #[error("the document has a document type declaration, which is refused")]
    Doctype,
    /// Something follows the end of the document.
    #[error("there is text after the end of the document")]
    Trailing,
}
