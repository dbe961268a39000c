//! What can go wrong, as it is told to the person.

use serde::Serialize;
use ts_rs::TS;

/// Why a use case did not do what was asked. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// An answer that cannot be taken.
    #[error("{message}")]
    Field {
        /// Which one, as in the input: `incident.happened_on`.
        field: String,
        /// What is wrong and what to do.
        message: String,
    },
    /// No dispute has this Reference.
    #[error("No dispute has the Reference {0}. “answerable dispute list” shows those you have")]
    UnknownDispute(domain::Reference),
    /// There is no such letter, message, fact or platform.
    #[error("There is no {what} {id} here. List what there is, and copy its id from there")]
    Unknown {
        /// `letter`, `message` or `point`.
        what: &'static str,
        /// What was asked for.
        id: String,
    },
    /// The vault is locked.
    #[error("The vault is locked. Unlock it first")]
    Locked,
    /// Nothing is known about the person yet.
    #[error(
        "Answerable does not know you yet. Say who you are first: “answerable me set --file me.toml”"
    )]
    NoPerson,
    /// The step does not fit how the dispute stands.
    #[error("{0}")]
    NotNow(String),
    /// A file that cannot be read or written.
    #[error("{name} cannot be {action}: {reason}. Check the name, the place and your rights to it")]
    File {
        /// Its name.
        name: String,
        /// `read` or `written`.
        action: &'static str,
        /// What the system says.
        reason: String,
    },
    /// The vault.
    #[error(transparent)]
    Vault(#[from] vault::VaultError),
    /// The law.
    #[error(transparent)]
    Law(#[from] law::LawError),
    /// A letter that the lint holds back.
    #[error("The letter cannot go as it is, because of {}: {} {}", .0.at, .0.what, lint_help(.0))]
    Lint(Box<letters::Finding>),
    /// A letter or a dossier.
    #[error(transparent)]
    Letter(#[from] letters::LetterError),
    /// A message.
    #[error(transparent)]
    Mail(#[from] mail::MailError),
    /// The record.
    #[error(transparent)]
    Fact(#[from] domain::FactError),
}

impl AppError {
    /// An answer that cannot be taken, by its field.
    pub fn field(field: &str, message: impl Into<String>) -> Self {
        Self::Field {
            field: field.to_owned(),
            message: message.into(),
        }
    }

    /// A file that cannot be read.
    #[must_use]
    pub fn unreadable(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::File {
            name: shown(path),
            action: "read",
            reason: plain(error),
        }
    }

    /// A file that cannot be written.
    #[must_use]
    pub fn unwritable(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::File {
            name: shown(path),
            action: "written",
            reason: plain(error),
        }
    }

    /// A word that the page acts on; `refused` where it only shows the message.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Field { .. } => "field",
            Self::UnknownDispute(_) => "unknown-dispute",
            Self::Locked => "locked",
            Self::Lint(_) => "lint",
            Self::Vault(error) => error.code(),
            Self::Unknown { .. }
            | Self::NoPerson
            | Self::NotNow(_)
            | Self::File { .. }
            | Self::Law(_)
            | Self::Letter(_)
            | Self::Mail(_)
            | Self::Fact(_) => "refused",
        }
    }
}

/// What to do about a finding: a warning can also be overruled.
fn lint_help(finding: &letters::Finding) -> String {
    let way = match finding.severity {
        letters::Severity::Warning => format!(
            " To send it all the same, overrule “{}” with your reason",
            finding.rule.key()
        ),
        letters::Severity::Error | letters::Severity::Note => String::new(),
    };
    format!("{}{way}", finding.remedy)
}

fn shown(path: &std::path::Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// The system's words without its error number.
fn plain(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error")
        .next()
        .unwrap_or(&text)
        .to_lowercase()
}

/// An error as it crosses to the page and to `--json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ErrorView {
    /// A word that the page acts on.
    pub code: String,
    /// What happened: one sentence.
    pub message: String,
    /// What to do next.
    pub help: String,
    /// The field it is about.
    pub field: Option<String>,
}

impl From<&AppError> for ErrorView {
    fn from(error: &AppError) -> Self {
        let (message, help) = what_and_next(&error.to_string());
        let field = match error {
            AppError::Field { field, .. } => Some(field.clone()),
            AppError::UnknownDispute(_)
            | AppError::Unknown { .. }
            | AppError::Locked
            | AppError::NoPerson
            | AppError::NotNow(_)
            | AppError::Lint(_)
            | AppError::File { .. }
            | AppError::Vault(_)
            | AppError::Law(_)
            | AppError::Letter(_)
            | AppError::Mail(_)
            | AppError::Fact(_) => None,
        };
        Self {
            code: error.code().to_owned(),
            message,
            help,
            field,
        }
    }
}

impl From<AppError> for ErrorView {
    fn from(error: AppError) -> Self {
        Self::from(&error)
    }
}

/// Messages are written as “what happened. What to do”: this is where they part.
fn what_and_next(text: &str) -> (String, String) {
    let stop = |s: &str| {
        let s = s.trim();
        if s.is_empty() || s.ends_with(['.', '!', '?', ':']) {
            s.to_owned()
        } else {
            format!("{s}.")
        }
    };
    match text.split_once(". ") {
        Some((what, next)) => (stop(what), stop(next)),
        None => (stop(text), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_what_and_then_what_next() {
        let view = ErrorView::from(AppError::Locked);
        assert_eq!(view.message, "The vault is locked.");
        assert_eq!(view.help, "Unlock it first.");
        assert_eq!(view.code, "locked");
    }

    #[test]
    fn a_file_is_named_without_its_folders() {
        let error = std::io::Error::from(std::io::ErrorKind::NotFound);
        let view = ErrorView::from(AppError::unreadable(
            "letters/2026/reply.eml".as_ref(),
            &error,
        ));
        assert!(
            view.message.starts_with("reply.eml cannot be read"),
            "{}",
            view.message
        );
    }
}
