//! A message taken apart: what it says, who sent it, what came with it.

use crate::{error::MailError, html, names::unique_name};
use domain::Hash;
use jiff::civil::{Date, date};
use mail_parser::{
    Address, DateTime, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};
use std::collections::BTreeSet;

/// The most bytes of one message: 60 MB.
pub(crate) const MOST_BYTES: usize = 60 * 1024 * 1024;

/// How many parts of one message are looked at.
const MOST_PARTS: usize = 1000;

/// A message, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mail {
    /// Its subject, on one line.
    pub subject: String,
    /// Name of the sender; empty where there is none.
    pub from_name: String,
    /// Address of the sender.
    pub from_addr: String,
    /// When it was written, as its header says: RFC 3339, with the offset it was written at.
    pub date: Option<String>,
    /// The civil day of that, where it was written.
    pub day: Option<Date>,
    /// Its own id, without angle brackets.
    pub message_id: Option<String>,
    /// The ids it answers, the nearest first.
    pub answers: Vec<String>,
    /// All headers in the order received, as they came, each ended by a line feed.
    pub headers: String,
    /// Its header says that no human wrote it.
    pub automatic: bool,
    /// What it says, as text. An HTML mail is shown as its text.
    pub text: String,
    /// Whether it was also, or only, sent as HTML: [`crate::formatted()`] gives that.
    pub has_html: bool,
    /// Files that came with it.
    pub attachments: Vec<Attachment>,
}

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// As sent.
    pub name: String,
    /// Safe to use as a file name, and unique in its message.
    pub safe_name: String,
    /// As sent: `application/pdf`.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// SHA-256 of that.
    pub sha256: Hash,
}

/// Whether these bytes begin as a mail does: a header line of those that every mail has, before
/// the first empty line.
#[must_use]
pub fn looks_like_mail(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(65_536)).unwrap_or_default();
    let text = String::from_utf8_lossy(head);
    let mut first = true;
    for line in text.lines() {
        if line.is_empty() {
            return false;
        }
        let is_from_line = first && line.starts_with("From ");
        first = false;
        if line.starts_with([' ', '\t']) || is_from_line {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_graphic()) {
            return false;
        }
        let known = [
            "from",
            "date",
            "received",
            "message-id",
            "mime-version",
            "return-path",
        ];
        if known.contains(&name.to_ascii_lowercase().as_str()) {
            return true;
        }
    }
    false
}

/// Takes a message apart (RFC 5322, RFC 2045).
///
/// # Errors
/// [`MailError::Empty`], [`MailError::TooLarge`], or [`MailError::NotMail`] for bytes without a
/// header. Broken mail is read as far as it can be.
pub fn parse(raw: &[u8]) -> Result<Mail, MailError> {
    check_size(raw)?;
    if !looks_like_mail(raw) {
        return Err(MailError::NotMail);
    }
    let message = MessageParser::default()
        .parse(raw)
        .ok_or(MailError::NotMail)?;
    let (from_name, from_addr) = sender(&message);
    let date = message.date().filter(|d| d.is_valid());
    let mut answers = ids(message.in_reply_to());
    for id in ids(message.references()).into_iter().rev() {
        if !answers.contains(&id) {
            answers.push(id);
        }
    }
    Ok(Mail {
        subject: one_line(message.subject().unwrap_or_default()),
        from_name,
        from_addr,
        date: date.map(DateTime::to_rfc3339),
        day: date.and_then(day_of),
        message_id: message.message_id().map(str::to_owned),
        answers,
        headers: header_block(raw),
        automatic: is_automatic(&message),
        text: body_text(&message),
        has_html: html_bodies(&message).next().is_some(),
        attachments: attachments(&message),
    })
}

/// Reads pasted words or a text file: UTF-8, else windows-1252.
///
/// # Errors
/// [`MailError::Empty`], [`MailError::TooLarge`], or [`MailError::NotText`] for bytes with a NUL.
pub fn plain(raw: &[u8]) -> Result<String, MailError> {
    check_size(raw)?;
    if raw.contains(&0) {
        return Err(MailError::NotText);
    }
    let raw = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw);
    let text = match std::str::from_utf8(raw) {
        Ok(text) => text.to_owned(),
        Err(_) => raw.iter().map(|b| windows_1252(*b)).collect(),
    };
    let text = shown(&text);
    if text.trim().is_empty() {
        Err(MailError::Empty)
    } else {
        Ok(text)
    }
}

pub(crate) fn check_size(raw: &[u8]) -> Result<(), MailError> {
    match raw.len() {
        0 => Err(MailError::Empty),
        bytes if bytes > MOST_BYTES => Err(MailError::TooLarge {
            bytes,
            most: MOST_BYTES,
        }),
        _ => Ok(()),
    }
}

/// The upper half of windows-1252 where it differs from Latin 1 (WHATWG Encoding, index).
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let index = usize::from(byte).checked_sub(0x80);
    index
        .and_then(|i| HIGH.get(i))
        .copied()
        .unwrap_or(char::from(byte))
}

fn sender(message: &Message) -> (String, String) {
    let first = message
        .from()
        .or_else(|| message.sender())
        .and_then(Address::first);
    let text = |t: Option<&str>| one_line(t.unwrap_or_default());
    first.map_or_else(Default::default, |a| (text(a.name()), text(a.address())))
}

fn day_of(d: &DateTime) -> Option<Date> {
    let year = i16::try_from(d.year).ok()?;
    let (month, day) = (i8::try_from(d.month).ok()?, i8::try_from(d.day).ok()?);
    Date::new(year, month, day)
        .ok()
        .filter(|d| *d > date(1980, 1, 1))
}

fn ids(value: &HeaderValue) -> Vec<String> {
    match value {
        HeaderValue::Text(id) => vec![id.to_string()],
        HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
        HeaderValue::Address(_)
        | HeaderValue::DateTime(_)
        | HeaderValue::ContentType(_)
        | HeaderValue::Received(_)
        | HeaderValue::Empty => Vec::new(),
    }
}

/// The head of the message as it came, bytes that are no UTF-8 replaced.
fn header_block(raw: &[u8]) -> String {
    let text = String::from_utf8_lossy(raw);
    let mut block = String::new();
    for line in text.lines().take_while(|l| !l.is_empty()) {
        block.push_str(&without_controls(line));
        block.push('\n');
    }
    block
}

/// RFC 3834, and what mail systems write besides.
fn is_automatic(message: &Message) -> bool {
    let value = |name: &'static str| {
        message
            .header_raw(name)
            .map(|v| v.trim().to_ascii_lowercase())
    };
    let answered = value("Auto-Submitted").is_some_and(|v| !v.starts_with("no"));
    let marked = ["X-Autoreply", "X-Autorespond"]
        .into_iter()
        .any(|name| value(name).is_some());
    let junk = value("Precedence").is_some_and(|v| v == "auto_reply" || v == "auto-reply");
    let report = message
        .content_type()
        .is_some_and(|c| c.c_type == "multipart" && c.c_subtype.as_deref() == Some("report"));
    // A machine that wants no answer gives an empty return path (RFC 5321, 4.5.5).
    let no_return = value("Return-Path").is_some_and(|v| v == "<>");
    answered || marked || junk || report || no_return
}

/// Every text part that is not a file, one after the other; where a part exists as text and as
/// HTML, its text.
fn body_text(message: &Message) -> String {
    let mut texts = Vec::new();
    for part in message.text_bodies().take(MOST_PARTS) {
        match &part.body {
            PartType::Text(text) => texts.push(shown(text)),
            PartType::Html(html) => texts.push(shown(&html::as_text(html))),
            PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Message(_)
            | PartType::Multipart(_) => {}
        }
    }
    texts.retain(|t| !t.trim().is_empty());
    texts.join("\n")
}

/// The parts that were written as HTML and are no file.
pub(crate) fn html_bodies<'a>(message: &'a Message<'a>) -> impl Iterator<Item = &'a str> {
    message
        .html_bodies()
        .take(MOST_PARTS)
        .filter_map(|part| match &part.body {
            PartType::Html(html) => Some(html.as_ref()),
            PartType::Text(_)
            | PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Message(_)
            | PartType::Multipart(_) => None,
        })
}

/// Text as it is shown and judged: line feeds alone, no invisible controls that could turn it
/// around or hide a part of it.
pub(crate) fn shown(text: &str) -> String {
    without_controls(&text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn without_controls(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
        .collect()
}

pub(crate) fn one_line(text: &str) -> String {
    without_controls(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn attachments(message: &Message) -> Vec<Attachment> {
    let mut taken = BTreeSet::new();
    message
        .attachments()
        .take(MOST_PARTS)
        .map(|part| {
            let name = name_of(part);
            let bytes = match &part.body {
                PartType::Message(inner) => inner.raw_message().to_vec(),
                PartType::Text(_)
                | PartType::Html(_)
                | PartType::Binary(_)
                | PartType::InlineBinary(_)
                | PartType::Multipart(_) => part.contents().to_vec(),
            };
            Attachment {
                safe_name: unique_name(&name, &mut taken),
                media_type: media_type(part),
                sha256: Hash::of(&bytes),
                bytes,
                name,
            }
        })
        .collect()
}

fn name_of(part: &MessagePart) -> String {
    match (part.attachment_name(), &part.body) {
        (Some(name), _) => name.to_owned(),
        (None, PartType::Message(_)) => "message.eml".to_owned(),
        (
            None,
            PartType::Text(_)
            | PartType::Html(_)
            | PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Multipart(_),
        ) => "attachment".to_owned(),
    }
}

fn media_type(part: &MessagePart) -> String {
    part.content_type().map_or_else(
        || "application/octet-stream".to_owned(),
        |c| format!("{}/{}", c.c_type, c.c_subtype.as_deref().unwrap_or("plain")).to_lowercase(),
    )
}
