//! Mail taken apart, composed, and matched to its dispute. Mail is hostile until it is text:
//! nothing here renders HTML, follows a link or trusts a name; [`formatted`] gives what may be shown
//! where nothing can run or load.

mod compose;
pub mod dkim;
mod error;
mod form;
mod formatted;
mod html;
mod matching;
mod names;
mod parse;

pub use compose::{Outgoing, OutgoingFile, compose};
pub use error::MailError;
pub use form::{Form, form, messages, outlook, scan};
pub use formatted::formatted;
pub use matching::{Known, find_dispute};
pub use names::{safe_name, short_name};
pub use parse::{Attachment, Mail, looks_like_mail, parse, plain};
