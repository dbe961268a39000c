//! Bytes kept under their hash: raw messages, letters as they were sent, exhibits.

use super::from_text;
use crate::{error::VaultError, vault::Vault};
use domain::{FactBody, Hash};
use rusqlite::{Connection, OptionalExtension, params};

/// Keeps bytes. The same bytes twice are kept once.
pub(crate) fn keep(connection: &Connection, bytes: &[u8]) -> Result<(), VaultError> {
    let hash = Hash::of(bytes);
    if is_kept(connection, &hash)? {
        // What is there must still be what it was, or the new copy would be lost.
        return read(connection, &hash).map(drop);
    }
    connection.execute(
        "INSERT INTO blobs (hash, len, bytes) VALUES (?1, length(?2), ?2)",
        params![hash.to_string(), bytes],
    )?;
    Ok(())
}

pub(crate) fn is_kept(connection: &Connection, hash: &Hash) -> Result<bool, VaultError> {
    let mut query = connection.prepare_cached("SELECT 1 FROM blobs WHERE hash = ?1")?;
    Ok(query.exists([hash.to_string()])?)
}

/// The bytes, hashed again.
pub(crate) fn read(connection: &Connection, hash: &Hash) -> Result<Vec<u8>, VaultError> {
    let mut query = connection.prepare_cached("SELECT bytes FROM blobs WHERE hash = ?1")?;
    let bytes: Option<Vec<u8>> = query
        .query_row([hash.to_string()], |r| r.get(0))
        .optional()?;
    let bytes = bytes.ok_or(VaultError::NoBlob(*hash))?;
    if Hash::of(&bytes) == *hash {
        Ok(bytes)
    } else {
        Err(VaultError::BlobDiffers(*hash))
    }
}

/// The hashes under which all bytes are kept.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Hash>, VaultError> {
    let mut query = connection.prepare("SELECT hash FROM blobs ORDER BY hash")?;
    let texts = query.query_map((), |r| r.get::<_, String>(0))?;
    texts.map(|text| from_text("blobs", &text?)).collect()
}

/// The hashes that a fact names.
pub(crate) fn named_by(body: &FactBody) -> Vec<Hash> {
    match body {
        FactBody::LetterSent { document, pdf, .. } => vec![*document, *pdf],
        FactBody::MessageReceived { raw, .. } => vec![*raw],
        FactBody::ExhibitAdded { file, .. } => vec![*file],
        FactBody::Opened { .. }
        | FactBody::Amended(_)
        | FactBody::Delivered { .. }
        | FactBody::Classified { .. }
        | FactBody::Judged { .. }
        | FactBody::KeyKept { .. }
        | FactBody::IdentityProvided { .. }
        | FactBody::ClarificationProvided { .. }
        | FactBody::FeePaid { .. }
        | FactBody::ComplaintFiled { .. }
        | FactBody::NoteAdded { .. }
        | FactBody::Closed { .. }
        | FactBody::Reopened
        | FactBody::Retracted { .. } => Vec::new(),
    }
}

impl Vault {
    /// The bytes with this hash, hashed again as they are read.
    ///
    /// # Errors
    /// [`VaultError::NoBlob`] when nobody kept them; [`VaultError::BlobDiffers`] when they changed.
    pub fn blob(&self, hash: &Hash) -> Result<Vec<u8>, VaultError> {
        read(&self.connection, hash)
    }

    /// Whether bytes with this hash are kept.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_blob(&self, hash: &Hash) -> Result<bool, VaultError> {
        is_kept(&self.connection, hash)
    }
}
