//! Whether everything is as it was recorded.

use crate::{
    error::AppError,
    view::{DossierCheckView, VerifyView},
};
use domain::{Dispute, Reference};
use letters::dossier::{Checked, Listed, Manifest};
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

/// Checks a dossier: by itself, and against the record where the vault holds its dispute.
///
/// # Errors
/// [`AppError::Letter`] for a file that is no dossier; whatever the vault says when it cannot be
/// read at all.
pub fn dossier(file: &[u8], vault: Option<&Vault>) -> Result<DossierCheckView, AppError> {
    let Checked {
        manifest,
        difference,
    } = letters::dossier::check(file)?;
    let mut view = DossierCheckView {
        whole: difference.is_none(),
        reference: None,
        as_of: None,
        files: 0,
        attached: 0,
        compared: false,
        facts_since: 0,
        first_difference: difference,
    };
    let Some(manifest) = manifest else {
        return Ok(view);
    };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    view.files = count(manifest.files.len());
    view.attached = count(
        manifest
            .files
            .iter()
            .filter(|f| f.enclosed.is_some())
            .count(),
    );
    view.as_of = Some(manifest.as_of);
    view.reference = Some(manifest.reference.clone());
    if view.whole
        && let Some(vault) = vault
    {
        against_record(&manifest, vault, &mut view)?;
    }
    Ok(view)
}

/// Compares the manifest with the record: the fact that was its head, and each file of its own.
fn against_record(
    manifest: &Manifest,
    vault: &Vault,
    view: &mut DossierCheckView,
) -> Result<(), AppError> {
    let Some(id) = vault.by_reference(&manifest.reference)? else {
        return Ok(());
    };
    view.compared = true;
    if let Some(difference) = vault.verify(Some(id))?.first_difference {
        view.first_difference = Some(format!("the record itself: {difference}"));
        view.whole = false;
        return Ok(());
    }
    let facts = vault.facts(id)?;
    let known = u32::try_from(facts.len()).unwrap_or(u32::MAX);
    view.facts_since = known.saturating_sub(manifest.facts);
    let last = usize::try_from(manifest.facts)
        .ok()
        .and_then(|n| facts.get(n.checked_sub(1)?));
    view.first_difference = match last {
        None => Some(format!(
            "it was made from {} facts, and the record has {known}",
            manifest.facts
        )),
        Some(last) if last.hash != manifest.head => Some(format!(
            "fact {} of the record is another one: its hash is {}, not {}",
            manifest.facts, last.hash, manifest.head
        )),
        Some(_) => first_unknown(manifest, &Dispute::from_facts(&facts)?),
    };
    view.whole = view.first_difference.is_none();
    Ok(())
}

/// The first file of the manifest that the record does not have.
fn first_unknown(manifest: &Manifest, dispute: &Dispute) -> Option<String> {
    let letters = dispute.letters.iter().map(|l| l.pdf);
    let messages = dispute.messages.iter().map(|m| m.raw);
    let exhibits = dispute.exhibits.iter().map(|e| e.file);
    let kept: Vec<_> = letters.chain(messages).chain(exhibits).collect();
    let strange = |f: &&Listed| f.recorded && !kept.contains(&f.sha256);
    manifest.files.iter().find(strange).map(|f| {
        format!(
            "{} ({}) is not in the record: nothing there has the SHA-256 {}",
            f.code, f.what, f.sha256
        )
    })
}
