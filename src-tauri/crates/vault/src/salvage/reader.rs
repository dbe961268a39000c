//! Rows of a damaged database, one by one, each error past.

use crate::{
    database::{self, As},
    error::VaultError,
    folder::{Folder, len_of},
    key::Key,
};
use rusqlite::{Connection, OptionalExtension, types::Value};
use std::{
    fs::{self, File},
    io::{Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// Where the last number of a table cannot be read: so many are asked for in vain.
const PATIENCE: i64 = 2000;

/// A damaged database of this process's own.
pub(super) struct Reader {
    path: PathBuf,
    key: Key,
    salt: [u8; 16],
    connection: Option<Connection>,
}

impl Reader {
    /// Opens it with its log, or without where the log is what is damaged.
    pub(super) fn open(folder: &Folder, key: &Key, salt: [u8; 16]) -> Result<Self, VaultError> {
        let path = folder.database();
        let opened = match database::open(&path, key, &salt, As::Damaged) {
            Err(VaultError::DatabaseDamaged) if folder.has_log()? => {
                fs::remove_file(folder.log())?;
                database::open(&path, key, &salt, As::Damaged)
            }
            opened => opened,
        };
        Ok(Self {
            path,
            key: key.clone(),
            salt,
            connection: Some(opened?),
        })
    }

    /// The columns of a row by its number; empty where there is none. The inner error is that of
    /// the row, which is lost.
    pub(super) fn row(
        &mut self,
        table: &str,
        columns: &str,
        number: i64,
    ) -> Result<Result<Vec<Value>, VaultError>, VaultError> {
        let sql = format!("SELECT {columns} FROM {table} WHERE rowid = ?1");
        self.ask(|connection| {
            let mut query = connection.prepare_cached(&sql)?;
            let width = query.column_count();
            let found = query
                .query_row([number], |row| (0..width).map(|n| row.get(n)).collect())
                .optional()?;
            Ok(found.unwrap_or_default())
        })
    }

    /// All rows of a table that can be read, and how many cannot.
    pub(super) fn rows(
        &mut self,
        table: &str,
        columns: &str,
    ) -> Result<(Vec<Vec<Value>>, u32), VaultError> {
        let (mut rows, mut lost) = (Vec::new(), 0_u32);
        for number in 1..=self.last(table)? {
            match self.row(table, columns, number)? {
                Ok(row) if row.is_empty() => {}
                Ok(row) => rows.push(row),
                Err(_) => lost = lost.saturating_add(1),
            }
        }
        Ok((rows, lost))
    }

    /// The number of a table's last row: as the table says, or its index, or as found by asking.
    pub(super) fn last(&mut self, table: &str) -> Result<i64, VaultError> {
        for sql in [
            format!("SELECT coalesce(max(rowid), 0) FROM {table}"),
            format!("SELECT count(*) FROM {table}"),
        ] {
            let told = self.ask(|c| Ok(c.query_row(&sql, (), |r| r.get(0))?))?;
            if let Ok(last) = told {
                return Ok(last);
            }
        }
        let (mut last, mut number) = (0_i64, 0_i64);
        while number.saturating_sub(last) < PATIENCE {
            number = number.saturating_add(1);
            if self
                .row(table, "rowid", number)?
                .is_ok_and(|r| !r.is_empty())
            {
                last = number;
            }
        }
        Ok(last)
    }

    fn ask<T>(
        &mut self,
        question: impl Fn(&Connection) -> Result<T, VaultError>,
    ) -> Result<Result<T, VaultError>, VaultError> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => database::open(&self.path, &self.key, &self.salt, As::Damaged)?,
        };
        let answer = question(&connection);
        if answer.is_ok() {
            self.connection = Some(connection);
        }
        Ok(answer)
    }
}

/// Copies a file, where it is, with zeros for what the disk does not give back.
pub(super) fn copy_readable(from: &Path, to: &Path) -> Result<(), VaultError> {
    const BLOCK: usize = 4096;
    let Some(length) = len_of(from)? else {
        return Ok(());
    };
    let (mut source, mut target) = (File::open(from)?, File::create(to)?);
    let mut at = 0_u64;
    while at < length {
        let left = usize::try_from(length.saturating_sub(at)).unwrap_or(BLOCK);
        let mut block = vec![0; left.min(BLOCK)];
        source.seek(SeekFrom::Start(at))?;
        if source.read_exact(&mut block).is_err() {
            block.fill(0);
        }
        target.write_all(&block)?;
        at = at.saturating_add(u64::try_from(block.len()).unwrap_or(u64::MAX));
    }
    Ok(())
}
