//! Mail that the person sends from their own mail program.

use crate::error::MailError;
use jiff::civil::Date;
use mail_builder::{
    MessageBuilder,
    headers::{address::Address, date::Date as DateHeader, raw::Raw},
};

/// A mail to be written.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing<'a> {
    /// Name of the sender.
    pub from_name: &'a str,
    /// Address of the sender.
    pub from_addr: &'a str,
    /// Name of the recipient.
    pub to_name: &'a str,
    /// Address of the recipient.
    pub to_addr: &'a str,
    /// The subject, on one line.
    pub subject: &'a str,
    /// The day of the letter; the mail program writes the hour.
    pub date: Date,
    /// The `Message-ID`, without angle brackets.
    pub message_id: &'a str,
    /// The message it answers, without angle brackets.
    pub in_reply_to: Option<&'a str>,
    /// What it says.
    pub text: &'a str,
    /// What is attached.
    pub attachments: &'a [OutgoingFile<'a>],
}

/// A file to attach.
#[derive(Debug, Clone, Copy)]
pub struct OutgoingFile<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its media type.
    pub media_type: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// Writes a mail (RFC 5322). It is marked as not sent, so that a mail program opens it for
/// sending.
///
/// # Errors
/// [`MailError::LineBreak`] where a header would break, so that no value can add a header.
pub fn compose(mail: &Outgoing) -> Result<Vec<u8>, MailError> {
    let headers = [
        ("name of the sender", mail.from_name),
        ("address of the sender", mail.from_addr),
        ("name of the recipient", mail.to_name),
        ("address of the recipient", mail.to_addr),
        ("subject", mail.subject),
        ("message id", mail.message_id),
        ("message id", mail.in_reply_to.unwrap_or_default()),
    ];
    for (what, value) in headers.into_iter().chain(
        mail.attachments
            .iter()
            .map(|a| ("name of an attachment", a.name)),
    ) {
        if value.contains(['\r', '\n', '\0']) {
            return Err(MailError::LineBreak(what));
        }
    }
    let noon = mail
        .date
        .at(12, 0, 0, 0)
        .in_tz("UTC")
        .map_or(0, |z| z.timestamp().as_second());
    let address =
        |name: &'_ str, addr: &'_ str| Address::new_address(Some(name.to_owned()), addr.to_owned());
    let mut builder = MessageBuilder::new()
        .from(address(mail.from_name, mail.from_addr))
        .to(address(mail.to_name, mail.to_addr))
        .subject(mail.subject)
        .date(DateHeader::new(noon))
        .message_id(mail.message_id)
        .header("X-Unsent", Raw::new("1"))
        .text_body(mail.text);
    if let Some(id) = mail.in_reply_to {
        builder = builder.in_reply_to(id).references(id);
    }
    for file in mail.attachments {
        builder = builder.attachment(file.media_type, file.name, file.bytes);
    }
    builder
        .write_to_vec()
        .map_err(|e| MailError::Compose(e.to_string()))
}
