//! The deadlines of a whole dispute.
use crate::error::LawError;
use domain::{Deadline, Dispute};
use jiff::civil::Date;
/// The deadlines of a dispute.
///
/// # Errors
/// None yet.
pub fn deadlines(_dispute: &Dispute, _today: Date) -> Result<Vec<Deadline>, LawError> {
    Ok(Vec::new())
}
