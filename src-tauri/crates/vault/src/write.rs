//! Every change of an open vault: one transaction, and “saved” is said only of what is on the disk.

use crate::{
    database::{self, As, CLOSED, checkpoint, keep_log, set_turn, turn},
    error::VaultError,
    vault::Vault,
};
use rusqlite::{Connection, Transaction, TransactionBehavior};

impl Vault {
    /// Does `act` in one transaction, which may need about `room` bytes. After `Ok` it is on the
    /// disk; after an error nothing changed, unless it is [`VaultError::Unconfirmed`].
    pub(crate) fn write<T, E: From<VaultError>>(
        &mut self,
        room: u64,
        act: impl FnOnce(&Transaction) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.read_only {
            return Err(VaultError::ReadOnly.into());
        }
        self.mark_open().map_err(|e| e.needing(room))?;
        let (transaction, turn) = begin(&mut self.connection).map_err(|e| e.needing(room))?;
        let done = match act(&transaction) {
            Ok(done) => done,
            Err(error) => {
                drop(transaction);
                self.heal();
                return Err(error);
            }
        };
        match transaction.commit().map_err(VaultError::from) {
            Ok(()) => {}
            Err(full @ VaultError::DiskFull { .. }) => return Err(full.needing(room).into()),
            Err(_) => self.look_for(turn)?,
        }
        if let Some(lock) = &self.lock {
            // Best effort: without it a log that is damaged later may pass for whole.
            drop(lock.note(turn));
        }
        Ok(done)
    }

    /// Says in the file itself, before the first change, that its log counts from now on.
    fn mark_open(&mut self) -> Result<(), VaultError> {
        if self.marked {
            return Ok(());
        }
        if turn(&self.connection)? == CLOSED {
            set_turn(&self.connection, 1)?;
        }
        checkpoint(&self.connection)?;
        self.marked = true;
        Ok(())
    }

    /// After a commit that the disk did not confirm: opens the file anew and looks whether the
    /// transaction is there, and has the disk confirm it.
    pub(crate) fn look_for(&mut self, sought: i32) -> Result<(), VaultError> {
        self.reopen().map_err(|_| VaultError::Unconfirmed)?;
        let found = turn(&self.connection).map_err(|_| VaultError::Unconfirmed)?;
        if found != sought {
            return Err(VaultError::NotSaved);
        }
        // What is read may still be in memory alone: copied into the database it is synced anew.
        checkpoint(&self.connection).map_err(|_| VaultError::Unconfirmed)
    }

    /// To be called after an error: where a page could not be read, SQLCipher gives nothing more,
    /// and so the file is opened anew. What is whole can be read again then.
    pub fn heal(&mut self) {
        let read = "SELECT count(*) FROM sqlite_schema";
        let sick = self.connection.query_row(read, (), |_| Ok(())).is_err();
        if sick {
            // Where this fails the next use says why.
            drop(self.reopen());
        }
    }

    /// Closes the file as it is and opens it again.
    pub(crate) fn reopen(&mut self) -> Result<(), VaultError> {
        self.connection = Connection::open_in_memory()?;
        let salt = self.sidecar.salt()?;
        let what = if self.read_only {
            As::ReadOnly
        } else {
            As::Vault
        };
        self.connection = database::open(&self.folder.database(), &self.key, &salt, what)?;
        Ok(())
    }

    /// Copies the log into the database and removes it, so that the vault is one file again.
    pub(crate) fn set_down(&mut self) -> Result<(), VaultError> {
        if self.read_only {
            return Ok(());
        }
        if self.marked {
            if let Some(lock) = &self.lock {
                lock.note_closed()?;
            }
            set_turn(&self.connection, CLOSED)?;
            checkpoint(&self.connection)?;
            self.marked = false;
        }
        if turn(&self.connection)? == CLOSED {
            keep_log(&self.connection, false)?;
        }
        Ok(())
    }
}

impl Drop for Vault {
    fn drop(&mut self) {
        // Where it fails the log stays, and the next opening takes it up.
        drop(self.set_down());
    }
}

fn begin(connection: &mut Connection) -> Result<(Transaction<'_>, i32), VaultError> {
    let next = turn(connection)?.checked_add(1).unwrap_or(1);
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    set_turn(&transaction, next)?;
    Ok((transaction, next))
}

/// What keeping so many bytes may need: once in the log and once in the database, in whole pages.
pub(crate) fn room_for(bytes: usize) -> u64 {
    const PAGES: u64 = 128 << 10;
    let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
    bytes
        .saturating_mul(2)
        .saturating_add(bytes / 16)
        .saturating_add(PAGES)
}
