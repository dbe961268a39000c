//! What came, by its first bytes: a mail, a mailbox of many, Outlook's form, a scan, or words. Its
//! name does not count.

use crate::{
    error::MailError,
    html,
    names::unique_name,
    parse::{self, Attachment, Mail},
};
use domain::Hash;
use mail_parser::mailbox::mbox::MessageIterator;
use msg_parser::Outlook;
use std::{collections::BTreeSet, panic};

/// The form of an incoming file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One mail: RFC 5322.
    Mail,
    /// A mailbox of mails: RFC 4155.
    Mbox,
    /// A message as Outlook saves it: MS-OXMSG.
    Outlook,
    /// Pages or a picture of a letter, with its media type.
    Scan(&'static str),
    /// Words.
    Text,
}

/// What these bytes are.
#[must_use]
pub fn form(bytes: &[u8]) -> Form {
    const SCANS: [(&[u8], &str); 5] = [
        (b"%PDF-", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"II*\0", "image/tiff"),
        (b"MM\0*", "image/tiff"),
    ];
    if let Some((_, media_type)) = SCANS.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        Form::Scan(media_type)
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        Form::Outlook
    } else if bytes.starts_with(b"From ") && parse::looks_like_mail(bytes) {
        Form::Mbox
    } else if parse::looks_like_mail(bytes) {
        Form::Mail
    } else {
        Form::Text
    }
}

/// The messages of a mailbox, each as it was stored, in their order.
pub fn messages(mailbox: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    MessageIterator::new(mailbox)
        .map_while(Result::ok)
        .map(mail_parser::mailbox::mbox::Message::unwrap_contents)
}

/// A scan of a letter: it has no words, and the file comes along.
///
/// # Errors
/// [`MailError::Empty`] and [`MailError::TooLarge`].
pub fn scan(bytes: &[u8], media_type: &str) -> Result<Mail, MailError> {
    parse::check_size(bytes)?;
    let end = media_type.rsplit('/').next().unwrap_or("bin");
    let name = format!("letter.{end}");
    Ok(Mail {
        attachments: vec![Attachment {
            safe_name: name.clone(),
            name,
            media_type: media_type.to_owned(),
            bytes: bytes.to_vec(),
            sha256: Hash::of(bytes),
        }],
        ..Mail::default()
    })
}

/// Takes a message of Outlook apart.
///
/// # Errors
/// [`MailError::Empty`], [`MailError::TooLarge`], or [`MailError::NotOutlook`] where it cannot be
/// read.
pub fn outlook(bytes: &[u8]) -> Result<Mail, MailError> {
    parse::check_size(bytes)?;
    // The reader of this form is little used: whatever stops it stops here.
    let read = panic::catch_unwind(|| Outlook::from_slice(bytes));
    let Ok(Ok(message)) = read else {
        return Err(MailError::NotOutlook);
    };
    let words = if message.body.trim().is_empty() {
        let rtf = || message.html_from_rtf().unwrap_or_default();
        let html = Some(message.html.clone()).filter(|h| !h.trim().is_empty());
        html::as_text(&html.unwrap_or_else(rtf))
    } else {
        message.body.clone()
    };
    // Its head, where the message came by mail, is that of the mail.
    let raw = format!("{}\r\n\r\n", message.headers.raw.trim());
    let head = parse::parse(raw.as_bytes()).unwrap_or_default();
    let mut taken = BTreeSet::new();
    let attachments = message
        .attachments
        .into_iter()
        .map(|file| {
            let named = [file.long_file_name, file.file_name, file.display_name];
            let name = named
                .into_iter()
                .find(|n| !n.trim().is_empty())
                .unwrap_or_else(|| "attachment".to_owned());
            Attachment {
                safe_name: unique_name(&name, &mut taken),
                media_type: file.mime_tag,
                sha256: Hash::of(&file.payload_bytes),
                bytes: file.payload_bytes,
                name,
            }
        })
        .collect();
    let or = |own: String, other: String| if own.trim().is_empty() { other } else { own };
    Ok(Mail {
        subject: or(parse::one_line(&message.subject), head.subject),
        from_name: or(head.from_name, parse::one_line(&message.sender.name)),
        from_addr: or(head.from_addr, parse::one_line(&message.sender.email)),
        text: parse::shown(&words),
        attachments,
        ..head
    })
}
