//! The facts, read back against their hashes.

use super::from_text;
use crate::{
    error::VaultError,
    tables::{blobs, disputes},
    vault::Vault,
};
use domain::{DisputeId, Fact, FactError, FactId, Hash};
use rusqlite::{Connection, OptionalExtension, params};

const TABLE: &str = "facts";

pub(crate) fn add(connection: &Connection, fact: &Fact) -> Result<(), VaultError> {
    add_as(connection, fact, &fact.json()?)
}

/// Adds a fact with the text that its hash was taken over.
pub(crate) fn add_as(connection: &Connection, fact: &Fact, text: &str) -> Result<(), VaultError> {
    let content = &fact.content;
    let mut insert = connection.prepare_cached(
        "INSERT INTO facts (dispute, seq, id, content, previous, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    insert.execute(params![
        content.dispute.to_string(),
        content.seq,
        content.id.to_string(),
        text,
        fact.previous.to_string(),
        fact.hash.to_string(),
    ])?;
    Ok(())
}

/// A fact with the text that its hash was taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFact {
    /// What it says, and its place in the chain.
    pub fact: Fact,
    /// [`domain::Content`] as JSON, byte for byte as it is kept.
    pub text: String,
    /// The hashes of the bytes that it names.
    pub files: Vec<Hash>,
}

/// All facts of a dispute, in order. Each is checked against its hash, the one before it, and the
/// columns of its row.
pub(crate) fn of(connection: &Connection, dispute: DisputeId) -> Result<Vec<Fact>, VaultError> {
    let mut facts = Vec::new();
    each(connection, dispute, |fact, _| facts.push(fact))?;
    Ok(facts)
}

/// As [`of`], one after the other, each with its text.
fn each(
    connection: &Connection,
    dispute: DisputeId,
    mut take: impl FnMut(Fact, String),
) -> Result<(), VaultError> {
    if !disputes::is_known(connection, dispute)? {
        return Err(VaultError::UnknownDispute(dispute));
    }
    let mut query = connection.prepare_cached(
        "SELECT seq, id, content, previous, hash FROM facts WHERE dispute = ?1 ORDER BY seq",
    )?;
    let mut rows = query.query([dispute.to_string()])?;
    let mut last = Hash::NONE;
    let mut places = 1_u32..;
    while let (Some(row), Some(place)) = (rows.next()?, places.next()) {
        let broken = || FactError::Chain { seq: place };
        let seq: u32 = row.get(0)?;
        let (id, text): (String, String) = (row.get(1)?, row.get(2)?);
        let (previous, hash): (String, String) = (row.get(3)?, row.get(4)?);
        let previous: Hash = previous.parse().map_err(|_| broken())?;
        let hash: Hash = hash.parse().map_err(|_| broken())?;
        let fact = Fact::read(place, &text, previous, hash)?;
        let named = fact.content.id.to_string() == id
            && fact.content.dispute == dispute
            && fact.content.seq == place;
        if seq != place || previous != last || !named {
            return Err(broken().into());
        }
        last = hash;
        take(fact, text);
    }
    if last == Hash::NONE {
        return Err(FactError::NotOpened.into());
    }
    Ok(())
}

impl Vault {
    /// All facts of a dispute, in order, each checked against its hash.
    ///
    /// # Errors
    /// [`VaultError::UnknownDispute`]; [`VaultError::Fact`] with the first fact that differs.
    pub fn facts(&self, dispute: DisputeId) -> Result<Vec<Fact>, VaultError> {
        of(&self.connection, dispute)
    }

    /// As [`Vault::facts`], each with its text and the files that it names.
    ///
    /// # Errors
    /// As [`Vault::facts`].
    pub fn stored_facts(&self, dispute: DisputeId) -> Result<Vec<StoredFact>, VaultError> {
        let mut facts = Vec::new();
        each(&self.connection, dispute, |fact, text| {
            let files = blobs::named_by(&fact.content.body);
            facts.push(StoredFact { fact, text, files });
        })?;
        Ok(facts)
    }

    /// The message that came with these raw bytes, unless it was retracted: the same message twice
    /// is recognised, in whatever dispute it is.
    ///
    /// # Errors
    /// What the database says.
    pub fn message_with_raw(&self, raw: &Hash) -> Result<Option<(DisputeId, FactId)>, VaultError> {
        let mut query = self.connection.prepare_cached(
            "SELECT dispute, id FROM facts AS message
             WHERE raw = ?1
               AND NOT EXISTS (SELECT 1 FROM facts
                               WHERE retracts = message.id AND dispute = message.dispute)
             ORDER BY recorded, id LIMIT 1",
        )?;
        let found: Option<(String, String)> = query
            .query_row([raw.to_string()], |r| r.try_into())
            .optional()?;
        found
            .map(|(dispute, id)| Ok((from_text(TABLE, &dispute)?, from_text(TABLE, &id)?)))
            .transpose()
    }
}
