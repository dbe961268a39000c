//! What can be wrong with a file of cues.

/// Why a file of cues cannot be used. The shipped files are loaded by a test, so that this never
/// reaches a person.
#[derive(Debug, thiserror::Error)]
pub enum CueError {
    /// It is not TOML, or a table is missing or unknown.
    #[error("{file}: {source}. Compare it with cues/en.toml")]
    Shape {
        /// The file.
        file: String,
        /// What the parser says.
        source: Box<toml::de::Error>,
    },
    /// A cue names a fragment that is not in `[fragment]`.
    #[error("{file}: the cue “{cue}” names {{{name}}}, which [fragment] does not have. Add it")]
    NoFragment {
        /// The file.
        file: String,
        /// The cue.
        cue: String,
        /// The missing fragment.
        name: String,
    },
    /// A cue is no regular expression.
    #[error("{file}: {reason}. Correct the expression")]
    Pattern {
        /// The file.
        file: String,
        /// What the compiler of expressions says.
        reason: String,
    },
}
