//! A ZIP (PKWARE APPNOTE) with the hash of each file in it.

use crate::error::AppError;
use domain::Hash;
use jiff::{Timestamp, tz::TimeZone};
use serde::Serialize;
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// A file in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Listed {
    path: String,
    bytes: usize,
    sha256: Hash,
}

/// A ZIP that is being written.
pub(super) struct Bundle<'a> {
    zip: ZipWriter<BufWriter<&'a mut File>>,
    files: Vec<Listed>,
    to: &'a Path,
}

impl<'a> Bundle<'a> {
    /// An empty one; errors name `to`.
    pub(super) fn new(file: &'a mut File, to: &'a Path) -> Self {
        Self {
            zip: ZipWriter::new(BufWriter::new(file)),
            files: Vec::new(),
            to,
        }
    }

    /// Adds a file, of that time in UTC, for its owner alone to read.
    pub(super) fn add(
        &mut self,
        path: &str,
        at: Option<Timestamp>,
        bytes: &[u8],
    ) -> Result<(), AppError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(at.and_then(dos_time).unwrap_or_default())
            .unix_permissions(0o600);
        self.zip
            .start_file(path, options)
            .map_err(|e| self.unwritable(e))?;
        let written = self.zip.write_all(bytes);
        written.map_err(|e| AppError::unwritable(self.to, &e))?;
        self.files.push(Listed {
            path: path.to_owned(),
            bytes: bytes.len(),
            sha256: Hash::of(bytes),
        });
        Ok(())
    }

    /// What is in it so far.
    pub(super) fn files(&self) -> &[Listed] {
        &self.files
    }

    /// The same as `sha256sum` writes and checks it.
    pub(super) fn sums(&self) -> String {
        let lines = self.files.iter();
        lines
            .map(|f| format!("{}  {}\n", f.sha256, f.path))
            .collect()
    }

    /// Ends it.
    pub(super) fn finish(self) -> Result<(), AppError> {
        let unwritable = |e: std::io::Error| AppError::unwritable(self.to, &e);
        let mut file = self.zip.finish().map_err(|e| unwritable(e.into()))?;
        file.flush().map_err(unwritable)
    }

    fn unwritable(&self, error: ZipError) -> AppError {
        AppError::unwritable(self.to, &error.into())
    }
}

/// Years from 1980 to 2107 and even seconds: that is all a ZIP can say.
fn dos_time(at: Timestamp) -> Option<DateTime> {
    let t = TimeZone::UTC.to_datetime(at);
    let part = |n: i8| u8::try_from(n).ok();
    DateTime::from_date_and_time(
        u16::try_from(t.year()).ok()?,
        part(t.month())?,
        part(t.day())?,
        part(t.hour())?,
        part(t.minute())?,
        part(t.second())?,
    )
    .ok()
}
