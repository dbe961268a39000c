//! What one dispute leaves in an archive, and under which names. Names that strangers chose are
//! made safe and numbered, so that none leaves its folder and none meets another.

use super::Content;
use crate::{
    error::AppError,
    record::Record,
    reply::{self, Kept},
};
use domain::{Hash, Message, Reference};
use jiff::Timestamp;
use mail::Form;
use serde_json::{Value, json};
use vault::Vault;

/// The most bytes of a name that a stranger chose.
const MOST_BYTES: usize = 100;

/// How the names of files end that a browser shows or hands on, and never runs.
const SAFE_TO_OPEN: [&str; 9] = [
    ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".txt", ".eml", ".msg",
];

/// One dispute and its files, by their paths within its folder.
pub(super) struct Folder {
    pub(super) record: Record,
    /// The pages of each letter.
    pub(super) letters: Vec<String>,
    /// Each message.
    pub(super) messages: Vec<MessageFiles>,
    /// Each exhibit.
    pub(super) exhibits: Vec<String>,
    /// What any fact names, retracted ones too.
    blobs: Vec<Hash>,
}

/// A message as it came, and what came with it.
pub(super) struct MessageFiles {
    pub(super) raw: String,
    /// For each attachment the name that it was sent under, made safe, its path and its size.
    pub(super) attached: Vec<(String, String, usize)>,
}

impl Folder {
    pub(super) fn of(vault: &Vault, record: Record) -> Result<Self, AppError> {
        let dispute = &record.dispute;
        let letters = (1_usize..).zip(&dispute.letters);
        let letters = letters.map(|(n, l)| format!("letters/{n:02}-{}-{}.pdf", l.sent_on, l.kind));
        let exhibits = (1_usize..).zip(&dispute.exhibits);
        let exhibits = exhibits.map(|(n, e)| format!("exhibits/{n:02}-{}", short(e.name.expose())));
        let messages = (1_usize..).zip(&dispute.messages);
        let messages = messages.map(|(n, m)| MessageFiles::of(vault, n, m));
        let stored = vault.stored_facts(dispute.id)?;
        Ok(Self {
            letters: letters.collect(),
            exhibits: exhibits.collect(),
            messages: messages.collect::<Result<_, _>>()?,
            blobs: stored.into_iter().flat_map(|s| s.files).collect(),
            record,
        })
    }

    pub(super) fn reference(&self) -> Reference {
        self.record.dispute.reference.clone()
    }

    /// The path of a file of the folder, from the top of the archive.
    pub(super) fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.record.dispute.reference)
    }

    /// When its last fact was written down.
    pub(super) fn recorded(&self) -> Option<Timestamp> {
        self.record.facts.last().map(|f| f.content.recorded)
    }

    pub(super) fn blobs(&self) -> impl Iterator<Item = Hash> + '_ {
        self.blobs.iter().copied()
    }

    /// Letters, messages with what came with them, exhibits.
    pub(super) fn files(&self) -> Vec<(String, Content<'_>)> {
        let dispute = &self.record.dispute;
        let mut files = Vec::new();
        for (letter, path) in dispute.letters.iter().zip(&self.letters) {
            files.push((path.clone(), Content::Blob(letter.pdf)));
        }
        for (message, at) in dispute.messages.iter().zip(&self.messages) {
            files.push((at.raw.clone(), Content::Blob(message.raw)));
            for (place, (_, path, _)) in at.attached.iter().enumerate() {
                files.push((path.clone(), Content::Attached(message, place)));
            }
        }
        for (exhibit, path) in dispute.exhibits.iter().zip(&self.exhibits) {
            files.push((path.clone(), Content::Blob(exhibit.file)));
        }
        files
    }

    /// Its line in the manifest.
    pub(super) fn listed(&self) -> Value {
        let dispute = &self.record.dispute;
        json!({
            "reference": dispute.reference,
            "id": dispute.id,
            "folder": dispute.reference,
            "facts": self.record.facts.len(),
            "head": dispute.head,
        })
    }
}

impl MessageFiles {
    fn of(vault: &Vault, n: usize, message: &Message) -> Result<Self, AppError> {
        let at = format!("messages/{n:02}-{}-{}", message.received_on, message.kind);
        let files = taken_apart(vault, message)?
            .and_then(|kept| kept.mail)
            .map_or_else(Vec::new, |mail| mail.attachments);
        let attached = (1_usize..).zip(files).map(|(n, file)| {
            let path = format!("{at}/files/{n:02}-{}", short(&file.safe_name));
            (file.safe_name, path, file.bytes.len())
        });
        let end = ending(&vault.blob(&message.raw)?);
        Ok(Self {
            raw: format!("{at}/message.{end}"),
            attached: attached.collect(),
        })
    }
}

/// A name that a stranger chose, safe and not long.
fn short(name: &str) -> String {
    mail::short_name(name, MOST_BYTES)
}

/// A message taken apart; `None` where it no longer can be, and only its bytes are left.
pub(super) fn taken_apart(vault: &Vault, message: &Message) -> Result<Option<Kept>, AppError> {
    match reply::kept(vault, message) {
        Ok(kept) => Ok(Some(kept)),
        Err(AppError::Mail(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The bytes of a file that came with a message.
pub(super) fn attached(
    vault: &Vault,
    message: &Message,
    place: usize,
) -> Result<Vec<u8>, AppError> {
    let mail = reply::kept(vault, message)?.mail;
    mail.and_then(|m| m.attachments.into_iter().nth(place))
        .map(|file| file.bytes)
        .ok_or_else(|| AppError::Unknown {
            what: "attachment",
            id: place.saturating_add(1).to_string(),
        })
}

/// How the name of a message ends, by what it is.
fn ending(raw: &[u8]) -> &'static str {
    match mail::form(raw) {
        Form::Mail | Form::Mbox => "eml",
        Form::Outlook => "msg",
        Form::Scan("application/pdf") => "pdf",
        Form::Scan("image/png") => "png",
        Form::Scan("image/jpeg") => "jpg",
        Form::Scan(_) => "bin",
        Form::Text => "txt",
    }
}

/// Whether a page may lead to a file: opened in a browser it can run and load nothing.
pub(super) fn safe_to_open(path: &str) -> bool {
    let path = path.to_lowercase();
    SAFE_TO_OPEN.iter().any(|end| path.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_run_is_not_led_to() {
        for path in [
            "a.html",
            "a.svg",
            "a.PDF.exe",
            "a.xhtml",
            "a.js",
            "pdf",
            "a.docm",
        ] {
            assert!(!safe_to_open(path), "{path}");
        }
        assert!(safe_to_open("exhibits/01-Feed.PNG"));
    }

    #[test]
    fn a_long_name_keeps_its_end_and_fits_any_file_system() {
        let name = short(&format!("../../{}.pdf", "ж".repeat(300)));
        assert!(
            name.len() <= MOST_BYTES && name.ends_with("ж.pdf"),
            "{name}"
        );
    }
}
