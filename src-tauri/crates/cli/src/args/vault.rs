//! The words of `answerable vault`.

use clap::{Args as Group, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum VaultCommand {
    /// Make a new vault. With a passphrase file it is locked by that, else by the keyring.
    Create,
    /// Say whether there is a vault, and how it is locked. Needs no key.
    Status,
    /// Open it, and say how old the last backup is.
    Open,
    /// Check every fact and every stored file.
    Verify,
    /// Change the passphrase, or add one.
    Passphrase {
        /// A file whose first line is the new one.
        #[arg(long, value_name = "F", required_unless_present = "remove")]
        new_file: Option<PathBuf>,
        /// Remove it, where another way opens the vault.
        #[arg(long, conflicts_with = "new_file")]
        remove: bool,
    },
    /// Make a recovery code, instead of the one there was, and print it this once.
    RecoveryCode {
        /// Remove it, where another way opens the vault.
        #[arg(long)]
        remove: bool,
    },
    /// Keep the key in the keyring of this system too.
    Keyring {
        /// Take it out of the keyring, where another way opens the vault.
        #[arg(long)]
        remove: bool,
    },
    /// Make a backup, then give the vault a new key. It opens in the same ways as before; give each
    /// of its secrets: --passphrase-file, --recovery-code-file.
    Rekey,
    /// Make a backup in its place, where old ones are thinned out, or to a folder that you name.
    Backup(BackupArgs),
    /// Put a backup in the place of the vault, which is set aside. The passphrase file or the
    /// recovery code file opens the backup.
    Restore {
        /// The folder of the backup.
        from: PathBuf,
        /// Do all but the last step: say whether it would succeed.
        #[arg(long)]
        test: bool,
    },
    /// Read what can be read of a damaged vault into a new one.
    Salvage {
        /// The folder of the new vault.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

#[derive(Debug, Group)]
#[group(multiple = false)]
pub(crate) struct BackupArgs {
    /// Write one there; it must not be there yet.
    #[arg(long, value_name = "F")]
    pub(crate) out: Option<PathBuf>,
    /// List those in their place.
    #[arg(long)]
    pub(crate) list: bool,
    /// Make one only where the last is half an hour old, for a timer.
    #[arg(long)]
    pub(crate) if_due: bool,
    /// Choose the place where backups go.
    #[arg(long, value_name = "DIR")]
    pub(crate) place: Option<PathBuf>,
}
