//! What can be wrong with a message.

/// Why a message cannot be taken or made.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum MailError {
    /// Nothing in it.
    #[error("The message is empty (0 bytes). Save it from your mail program again")]
    Empty,
    /// Larger than is kept.
    #[error(
        "The message has {bytes} bytes; Answerable keeps up to {most}. Save it without its \
             attachments and keep those as exhibits"
    )]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The most that is kept.
        most: usize,
    },
    /// No header of a mail anywhere.
    #[error("This is not an e-mail: it has no header. Paste its words as text instead")]
    NotMail,
    /// A message of Outlook that cannot be read.
    #[error(
        "This message of Outlook (.msg) cannot be read. Save it there as an e-mail (.eml) or as \
         text, or paste its words"
    )]
    NotOutlook,
    /// Bytes that are no text in any way.
    #[error("This is not text. Choose an e-mail (.eml) or a text file, or paste the words")]
    NotText,
    /// A line break where none can stand.
    #[error("There is a line break in the {0}, which an e-mail cannot carry. Take it out")]
    LineBreak(&'static str),
    /// A text that is no key of a signature.
    #[error(
        "This is no key of a mail signature: such a text has v=DKIM1 and p= in it. Save the TXT \
         record of {0} as text, and give that file"
    )]
    NotKey(String),
    /// The name under which a key stands is none that can be looked up.
    #[error(
        "{0} is no name that can be looked up. If you have the key, give it as a file on the \
         command line: --key FILE"
    )]
    KeyName(String),
    /// The domain gives no key under this name.
    #[error(
        "{domain} gives no key under {name} now: keys are changed from time to time. If you have \
         the key, give it as a file on the command line: --key FILE"
    )]
    NoKey {
        /// The domain that signed.
        domain: String,
        /// Where its key would stand.
        name: String,
    },
    /// The name servers did not answer.
    #[error(
        "The name servers did not say within 10 seconds what the key of {0} is. Look whether you \
         are online and try again, or give the key as a file on the command line: --key FILE"
    )]
    NoAnswer(String),
    /// The check could not be made ready.
    #[error("The signature could not be checked: {0}. Try again")]
    Check(String),
    /// Composing failed.
    #[error("The e-mail could not be written: {0}. Save the PDF instead")]
    Compose(String),
}
