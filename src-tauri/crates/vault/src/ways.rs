//! Adding, changing and removing ways into an open vault.

use crate::{error::VaultError, keyring, sidecar::Sidecar, slots::PassphraseSlot, vault::Vault};
use secrecy::SecretString;

impl Vault {
    /// Sets the passphrase, instead of the one there was, if any.
    ///
    /// # Errors
    /// [`VaultError::EmptyPassphrase`]; what the folder says.
    pub fn set_passphrase(&mut self, passphrase: &SecretString) -> Result<(), VaultError> {
        let slot = PassphraseSlot::wrap(&self.key, &self.sidecar.id, passphrase, self.cost)?;
        let mut changed = self.sidecar.clone();
        changed.slots.passphrase = Some(slot);
        self.replace_sidecar(changed)
    }

    /// Changes the passphrase, for one who knows the current one.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] for another than the current one;
    /// [`VaultError::NoPassphraseSlot`] where there is none.
    pub fn change_passphrase(
        &mut self,
        current: &SecretString,
        new: &SecretString,
    ) -> Result<(), VaultError> {
        let slot = self
            .sidecar
            .slots
            .passphrase
            .as_ref()
            .ok_or(VaultError::NoPassphraseSlot)?;
        slot.unwrap(&self.sidecar.id, current)?;
        self.set_passphrase(new)
    }

    /// Removes the passphrase.
    ///
    /// # Errors
    /// [`VaultError::LastWay`] when nothing else opens the vault.
    pub fn remove_passphrase(&mut self) -> Result<(), VaultError> {
        if !self.sidecar.slots.keyring {
            return Err(VaultError::LastWay);
        }
        let mut changed = self.sidecar.clone();
        changed.slots.passphrase = None;
        self.replace_sidecar(changed)
    }

    /// Keeps the key in the operating system's keyring too.
    ///
    /// # Errors
    /// What the keyring says; the vault stays as it was then.
    pub fn add_keyring(&mut self) -> Result<(), VaultError> {
        keyring::keep(&self.sidecar.id, &self.key, keyring::PATIENCE)?;
        let mut changed = self.sidecar.clone();
        changed.slots.keyring = true;
        self.replace_sidecar(changed)
    }

    fn replace_sidecar(&mut self, changed: Sidecar) -> Result<(), VaultError> {
        changed.write(&self.folder.sidecar())?;
        self.sidecar = changed;
        Ok(())
    }
}
