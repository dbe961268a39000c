//! The vault as it lies in its folder, before anyone opens it.

use crate::{error::AppError, view::WayView};
use serde::Serialize;
use std::path::Path;
use vault::Vault;

/// What can be said of a vault without a key.
#[derive(Debug, Clone, Serialize)]
pub struct StatusView {
    /// Whether there is one.
    pub exists: bool,
    /// Its id.
    pub id: Option<String>,
    /// The ways into it.
    pub ways: Vec<WayView>,
    /// All of it in a sentence.
    pub sentence: String,
    /// Its folder.
    pub folder: String,
}

/// Looks at a folder without a key.
///
/// # Errors
/// [`AppError::Vault`] when something of a vault is there and cannot be understood. That is never
/// taken for no vault.
pub fn status(folder: &Path) -> Result<StatusView, AppError> {
    let status = Vault::status(folder)?;
    let mut ways = Vec::new();
    if status.keyring {
        ways.push(WayView::Keyring);
    }
    if status.passphrase {
        ways.push(WayView::Passphrase);
    }
    if status.recovery {
        ways.push(WayView::RecoveryCode);
    }
    let names: Vec<&str> = ways
        .iter()
        .map(|w| match w {
            WayView::Keyring => "the keyring of this system",
            WayView::Passphrase => "a passphrase",
            WayView::RecoveryCode => "a recovery code",
        })
        .collect();
    let sentence = if status.exists {
        format!(
            "There is a vault in {}, locked by {}.",
            folder.display(),
            names.join(", ")
        )
    } else {
        format!(
            "There is no vault in {}. Make one with “vault create”.",
            folder.display()
        )
    };
    Ok(StatusView {
        exists: status.exists,
        id: status.id,
        ways,
        sentence,
        folder: folder.display().to_string(),
    })
}
