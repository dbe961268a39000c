//! What replies were first read as.

use super::{from_json, to_json};
use crate::{error::VaultError, vault::Vault, write::room_for};
use domain::FactId;
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

pub(crate) fn put(
    connection: &Connection,
    message: FactId,
    reading: &Value,
) -> Result<(), VaultError> {
    connection.execute(
        "INSERT INTO proposals (message, content) VALUES (?1, ?2)
         ON CONFLICT (message) DO UPDATE SET content = excluded.content",
        [message.to_string(), to_json("proposals", reading)?],
    )?;
    Ok(())
}

impl Vault {
    /// What the message was first read as.
    ///
    /// # Errors
    /// [`VaultError::Row`] when what is stored is no JSON.
    pub fn proposal(&self, message: FactId) -> Result<Option<Value>, VaultError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT content FROM proposals WHERE message = ?1")?;
        let json: Option<String> = query
            .query_row([message.to_string()], |r| r.get(0))
            .optional()?;
        json.map(|j| from_json("proposals", &j)).transpose()
    }

    /// Keeps what a message was read as; [`Vault::append_batch`] does so with the message itself.
    ///
    /// # Errors
    /// What the database says, such as that there is no such message.
    pub fn put_proposal(&mut self, message: FactId, reading: &Value) -> Result<(), VaultError> {
        let room = room_for(to_json("proposals", reading)?.len());
        self.write(room, |transaction| put(transaction, message, reading))
    }
}
