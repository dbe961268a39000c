//! The person.

use super::{from_json, to_json};
use crate::{error::VaultError, vault::Vault, write::room_for};
use domain::Person;
use rusqlite::OptionalExtension;

impl Vault {
    /// The person whose disputes these are, once they said who they are.
    ///
    /// # Errors
    /// [`VaultError::Row`] when what is stored is no person: never `None` for that.
    pub fn me(&self) -> Result<Option<Person>, VaultError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT content FROM me WHERE id = 1")?;
        let json: Option<String> = query.query_row((), |r| r.get(0)).optional()?;
        json.map(|j| from_json("me", &j)).transpose()
    }

    /// Keeps who the person is.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_me(&mut self, me: &Person) -> Result<(), VaultError> {
        let content = to_json("me", me)?;
        self.write(room_for(content.len()), |transaction| {
            transaction.execute(
                "INSERT INTO me (id, content) VALUES (1, ?1)
                 ON CONFLICT (id) DO UPDATE SET content = excluded.content",
                [content],
            )?;
            Ok(())
        })
    }
}
