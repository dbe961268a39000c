//! What needs the person today.

use crate::{
    dispute,
    error::AppError,
    view::{DisputeRow, TodayView},
};
use domain::Stage;
use jiff::civil::Date;
use vault::Vault;

/// What needs the person, and what waits for a platform.
///
/// # Errors
/// Whatever the vault says.
pub fn view(vault: &Vault, today: Date) -> Result<TodayView, AppError> {
    let (closed, running): (Vec<DisputeRow>, Vec<DisputeRow>) = dispute::list(vault, today)?
        .into_iter()
        .partition(|r| r.stage == Stage::Closed);
    let (needs_me, waits) = running.into_iter().partition(|r| r.needs_me);
    Ok(TodayView {
        today,
        needs_me,
        waits,
        closed: u32::try_from(closed.len()).unwrap_or(u32::MAX),
    })
}
