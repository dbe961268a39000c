//! Disputes and deadlines for other programs.

mod archive;
mod calendar;
mod exchange;
mod table;
#[cfg(test)]
mod tests;

pub use archive::{ArchiveView, archive};
pub use calendar::ics;
pub use exchange::markdown;
pub use table::csv;

use crate::{
    dispute,
    error::AppError,
    record::{Record, load, load_id},
    view::DisputeView,
};
use domain::Reference;
use jiff::civil::Date;
use serde::Serialize;
use vault::Vault;

/// What [`json`] writes, as a JSON Schema (draft 2020-12). A test holds every field to it.
pub const SCHEMA: &str = include_str!("../schema/export.schema.json");

/// The version of that form. It rises when a field goes or means something else; one that is
/// added leaves it as it is.
const VERSION: u32 = 1;

/// A JSON export, whole.
#[derive(Serialize)]
struct Export {
    answerable: u32,
    disputes: Vec<DisputeView>,
}

/// The disputes as JSON, each as `dispute show --json` writes it, in the form of [`SCHEMA`].
///
/// # Errors
/// [`AppError::UnknownDispute`]; whatever the vault says.
pub fn json(
    vault: &Vault,
    reference: Option<&Reference>,
    today: Date,
) -> Result<Vec<u8>, AppError> {
    json_of(&records(vault, reference, today)?, today)
}

fn json_of<'a>(
    records: impl IntoIterator<Item = &'a Record>,
    today: Date,
) -> Result<Vec<u8>, AppError> {
    let disputes = records
        .into_iter()
        .map(|record| dispute::view(record, today))
        .collect::<Result<_, _>>()?;
    pretty(&Export {
        answerable: VERSION,
        disputes,
    })
}

/// One dispute or all, the oldest first.
fn records(
    vault: &Vault,
    reference: Option<&Reference>,
    today: Date,
) -> Result<Vec<Record>, AppError> {
    match reference {
        Some(r) => Ok(vec![load(vault, r, today)?]),
        None => vault
            .dispute_ids()?
            .into_iter()
            .map(|id| load_id(vault, id, today))
            .collect(),
    }
}

fn pretty<T: Serialize>(value: &T) -> Result<Vec<u8>, AppError> {
    serde_json::to_vec_pretty(value)
        .map_err(|_| AppError::NotNow("The file could not be written. Try again".to_owned()))
}
