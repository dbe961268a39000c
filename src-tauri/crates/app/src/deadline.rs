//! Deadlines of one dispute or of all.

use crate::{
    dispute::deadline_view,
    error::AppError,
    record::{load, load_id},
    view::DeadlineView,
};
use domain::Reference;
use jiff::civil::Date;
use vault::Vault;

/// The deadlines of one dispute, or of all that are not closed, by due date, no date last.
///
/// # Errors
/// [`AppError::UnknownDispute`]; whatever the vault says.
pub fn list(
    vault: &Vault,
    reference: Option<&Reference>,
    today: Date,
) -> Result<Vec<DeadlineView>, AppError> {
    let records = match reference {
        Some(r) => vec![load(vault, r, today)?],
        None => vault
            .dispute_ids()?
            .into_iter()
            .map(|id| load_id(vault, id, today))
            .collect::<Result<_, _>>()?,
    };
    let mut all: Vec<DeadlineView> = records
        .iter()
        .filter(|r| reference.is_some() || r.dispute.closed.is_none())
        .flat_map(|r| {
            r.deadlines
                .iter()
                .map(|d| deadline_view(&r.dispute.reference, d, today))
        })
        .collect();
    all.sort_by_key(|v| (v.deadline.due.is_none(), v.deadline.due));
    Ok(all)
}
