//! Adding, changing and removing ways into an open vault. The last one cannot be removed.

use crate::{
    error::VaultError, keyring, recovery::RecoveryCode, sidecar::Slots, slots::Cost,
    slots::WrappedKey, vault::Vault,
};
use secrecy::SecretString;

impl Vault {
    /// Sets the passphrase, instead of the one there was, if any.
    ///
    /// # Errors
    /// [`VaultError::EmptyPassphrase`]; what the folder says.
    pub fn set_passphrase(&mut self, passphrase: &SecretString) -> Result<(), VaultError> {
        let cost = self.cost.map_or_else(Cost::measured, Ok)?;
        let slot = WrappedKey::by_passphrase(&self.key, &self.sidecar.id, passphrase, cost)?;
        self.change_slots(|slots| slots.passphrase = Some(slot))
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
        let slot = self.sidecar.slots.passphrase.as_ref();
        let slot = slot.ok_or(VaultError::NoPassphraseSlot)?;
        slot.open(&self.sidecar.id, current)?;
        self.set_passphrase(new)
    }

    /// Removes the passphrase, where there is one. Backups made before still open with it.
    ///
    /// # Errors
    /// [`VaultError::LastWay`] when nothing else opens the vault.
    pub fn remove_passphrase(&mut self) -> Result<(), VaultError> {
        if self.sidecar.slots.passphrase.is_none() {
            return Ok(());
        }
        self.sidecar.slots.spare_one()?;
        self.change_slots(|slots| slots.passphrase = None)
    }

    /// Makes a recovery code, instead of the one there was, if any. It is kept nowhere: what is
    /// returned is all there is of it. Backups made before still open with the old one.
    ///
    /// # Errors
    /// [`VaultError::NoKey`]; what the folder says.
    pub fn make_recovery_code(&mut self) -> Result<RecoveryCode, VaultError> {
        let code = RecoveryCode::random()?;
        let slot = WrappedKey::by_code(&self.key, &self.sidecar.id, &code)?;
        self.change_slots(|slots| slots.recovery = Some(slot))?;
        Ok(code)
    }

    /// Removes the recovery code, where there is one. Backups made before still open with it.
    ///
    /// # Errors
    /// [`VaultError::LastWay`] when nothing else opens the vault.
    pub fn remove_recovery_code(&mut self) -> Result<(), VaultError> {
        if self.sidecar.slots.recovery.is_none() {
            return Ok(());
        }
        self.sidecar.slots.spare_one()?;
        self.change_slots(|slots| slots.recovery = None)
    }

    /// Keeps the key in the operating system's keyring too.
    ///
    /// # Errors
    /// What the keyring says; the vault stays as it was then.
    pub fn add_keyring(&mut self) -> Result<(), VaultError> {
        self.refuse_read_only()?;
        keyring::keep(self.sidecar.account(), &self.key, keyring::PATIENCE)?;
        self.change_slots(|slots| slots.keyring = true)
    }

    /// Takes the key out of the keyring, where it is.
    ///
    /// # Errors
    /// [`VaultError::LastWay`] when nothing else opens the vault; what the keyring says, and the
    /// vault stays as it was then.
    pub fn remove_keyring(&mut self) -> Result<(), VaultError> {
        if !self.sidecar.slots.keyring {
            return Ok(());
        }
        self.refuse_read_only()?;
        self.sidecar.slots.spare_one()?;
        // The entry first: a slot without its key is an emptied keyring, which is told as such; a
        // key without its slot would be forgotten where it lies.
        keyring::forget(self.sidecar.account(), keyring::PATIENCE)?;
        self.change_slots(|slots| slots.keyring = false)
    }

    fn change_slots(&mut self, change: impl FnOnce(&mut Slots)) -> Result<(), VaultError> {
        self.refuse_read_only()?;
        let mut changed = self.sidecar.clone();
        change(&mut changed.slots);
        changed.write(&self.folder)?;
        self.sidecar = changed;
        Ok(())
    }

    pub(crate) const fn refuse_read_only(&self) -> Result<(), VaultError> {
        if self.read_only {
            Err(VaultError::ReadOnly)
        } else {
            Ok(())
        }
    }
}
