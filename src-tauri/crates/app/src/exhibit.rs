//! Files kept as evidence.

use crate::{
    check::{Checks, line},
    clock::Now,
    error::AppError,
    record::{append, fact, load},
};
use domain::{FactBody, FactId, Hash, Reference};
use vault::Vault;

/// The most that one exhibit may hold.
const MOST_BYTES: usize = 60 * 1024 * 1024;

/// Keeps a file as evidence.
///
/// # Errors
/// [`AppError::NotNow`] for an empty or an over-large file; [`AppError::Field`] without a title.
pub fn add(
    vault: &mut Vault,
    reference: &Reference,
    name: &str,
    bytes: &[u8],
    title: &str,
    now: &Now,
) -> Result<FactId, AppError> {
    let name = mail::safe_name(name);
    if bytes.is_empty() {
        return Err(AppError::NotNow(format!(
            "{name} is empty (0 bytes). Choose another file"
        )));
    }
    if bytes.len() > MOST_BYTES {
        return Err(AppError::NotNow(format!(
            "{name} is larger than 60 MB. Save a smaller copy, such as a picture of the page"
        )));
    }
    let title = line(
        &Checks::of(""),
        "title",
        title,
        "Say in a few words what the file shows",
    )?;
    let record = load(vault, reference, now.today)?;
    let body = FactBody::ExhibitAdded {
        file: Hash::of(bytes),
        name: name.into(),
        title: title.into(),
        media_type: media_type(bytes).to_owned(),
    };
    let kept = append(
        vault,
        record.dispute.id,
        vec![fact(now.today, body)],
        &[bytes],
        now,
    )?;
    Ok(kept.first().map_or_else(FactId::new, |f| f.content.id))
}

/// What a file is, by its first bytes; its name does not count.
pub(crate) fn media_type(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"%PDF-") {
        "application/pdf"
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        "image/png"
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        "image/jpeg"
    } else {
        "application/octet-stream"
    }
}
