//! The regime files, built in and read when first asked for.

use crate::{error::LawError, regime::Regime, validate};
use domain::RegimeId;
use include_dir::{Dir, include_dir};
use std::sync::{LazyLock, OnceLock};

static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../templates/regimes");

type Read = OnceLock<Result<Regime, LawError>>;

/// One place for each file, in the order of the names; filled at the first question.
static REGIMES: LazyLock<Vec<(RegimeId, &'static str, Read)>> = LazyLock::new(|| {
    let mut found: Vec<_> = toml_files(&FOLDER)
        .map(|(stem, text)| (RegimeId::from(stem), text, OnceLock::new()))
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
});

/// The `.toml` files of a folder: name without ending, text.
pub(crate) fn toml_files(
    folder: &'static Dir<'static>,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    folder.files().filter_map(|f| {
        let stem = f.path().file_name()?.to_str()?.strip_suffix(".toml")?;
        Some((stem, f.contents_utf8()?))
    })
}

/// A regime from the text of its file; `file` is its name, for messages.
///
/// # Errors
/// [`LawError::Data`] with the file and the missing or wrong key.
pub fn parse_regime(file: &str, text: &str) -> Result<Regime, LawError> {
    let regime: Regime = toml::from_str(text).map_err(|e| data_error(file, text, &e))?;
    validate::regime(file, &regime)?;
    Ok(regime)
}

pub(crate) fn data_error(file: &str, text: &str, e: &toml::de::Error) -> LawError {
    let before = e
        .span()
        .and_then(|s| text.get(..s.start))
        .unwrap_or_default();
    let line = before.lines().count().max(1);
    LawError::Data {
        file: file.to_owned(),
        reason: format!("line {line}: {}", e.message()),
    }
}

/// The law of this id.
///
/// # Errors
/// [`LawError::UnknownRegime`] with the ids that exist; [`LawError::Data`] for a broken file.
pub fn regime(id: &RegimeId) -> Result<&'static Regime, LawError> {
    let found = REGIMES.iter().find(|(name, ..)| name == id);
    let (name, text, read) = found.ok_or_else(|| LawError::UnknownRegime {
        given: id.to_string(),
        known: regime_ids()
            .map(RegimeId::as_str)
            .collect::<Vec<_>>()
            .join(", "),
    })?;
    read.get_or_init(|| parse_regime(&format!("regimes/{name}.toml"), text))
        .as_ref()
        .map_err(Clone::clone)
}

/// The ids of all laws, in order; reads no file.
pub fn regime_ids() -> impl Iterator<Item = &'static RegimeId> {
    REGIMES.iter().map(|(id, ..)| id)
}

/// All laws, in the order of their ids.
///
/// # Errors
/// [`LawError::Data`] for the first broken file.
pub fn regimes() -> Result<Vec<&'static Regime>, LawError> {
    regime_ids().map(regime).collect()
}
