//! A seal on a file: the second of its two identifiers is the SHA-256 of all its bytes, taken while
//! the 64 digits of that identifier are zeros. A byte that changed after that shows. Who changes a
//! file on purpose can seal it again: against that stands the record, not the file.

use lopdf::{Object, StringFormat};
use sha2::{Digest, Sha256};
use std::ops::Range;

const DIGITS: usize = 64;

/// The two identifiers of a file before it is sealed (ISO 32000-1, 14.4): one from its content,
/// one of zeros.
pub(super) fn blank(content: &[u8]) -> Vec<Object> {
    [content, &[0; DIGITS / 2]]
        .map(|id| Object::String(id.to_vec(), StringFormat::Hexadecimal))
        .to_vec()
}

/// Seals a file.
pub(super) fn set(file: &mut [u8]) {
    let Some(place) = place(file) else { return };
    let digits = hex::encode_upper(Sha256::digest(&*file));
    if let Some(seal) = file.get_mut(place) {
        seal.copy_from_slice(digits.as_bytes());
    }
}

/// Whether the seal of a file fits it; `None` where it has no seal.
#[must_use]
pub fn holds(file: &[u8]) -> Option<bool> {
    let place = place(file)?;
    let before = file.get(..place.start)?;
    let after = file.get(place.end..)?;
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update([b'0'; DIGITS]);
    hash.update(after);
    let digits = hex::encode_upper(hash.finalize());
    Some(file.get(place)? == digits.as_bytes())
}

/// Where the digits of the seal stand: in the cross-reference stream at the end of the file.
fn place(file: &[u8]) -> Option<Range<usize>> {
    const ID: &[u8] = b"/ID[<";
    const BETWEEN: &[u8] = b"><";
    let head = file.get(references(file)?..)?;
    let at = first(head, ID)?.checked_add(ID.len())?;
    let at = at.checked_add(first(head.get(at..)?, BETWEEN)?)?;
    let start = file
        .len()
        .checked_sub(head.len())?
        .checked_add(at)?
        .checked_add(BETWEEN.len())?;
    let end = start.checked_add(DIGITS)?;
    let digits = file.get(start..end)?;
    let closed = file.get(end..)?.starts_with(b">]");
    (closed && digits.iter().all(u8::is_ascii_hexdigit)).then_some(start..end)
}

/// Where the cross-reference stream of a file begins, by the lines at its end: “startxref”, the
/// place, “%%EOF”.
fn references(file: &[u8]) -> Option<usize> {
    let tail = file.trim_ascii_end();
    let tail = tail.get(tail.len().checked_sub(64)?..)?;
    let place = tail.rsplit(|b| *b == b'\n').nth(1)?;
    std::str::from_utf8(place).ok()?.trim().parse().ok()
}

fn first(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}
