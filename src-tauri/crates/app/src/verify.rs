//! Whether everything is as it was recorded.

use crate::{error::AppError, view::VerifyView};
use domain::Reference;
use vault::Vault;

/// Walks the chain of one dispute, or of all, and hashes every stored file anew.
///
/// # Errors
/// [`AppError::UnknownDispute`]; whatever the vault says when it cannot be read at all.
pub fn verify(vault: &Vault, reference: Option<&Reference>) -> Result<VerifyView, AppError> {
    let dispute = match reference {
        Some(r) => {
            let id = vault.by_reference(r)?;
            Some(id.ok_or_else(|| AppError::UnknownDispute(r.clone()))?)
        }
        None => None,
    };
    let report = vault.verify(dispute)?;
    Ok(VerifyView {
        whole: report.first_difference.is_none(),
        facts: report.facts,
        blobs: report.blobs,
        first_difference: report.first_difference,
    })
}
