//! `answerable` in a folder of its own.

use crate::places;
use serde_json::Value;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// The command line with a vault folder, a passphrase file and a home that are gone afterwards.
#[derive(Debug)]
pub struct Cli {
    folder: TempDir,
    program: PathBuf,
}

impl Cli {
    /// The passphrase of the vault.
    pub const PASSPHRASE: &'static str = "seven quiet harbours";

    /// No vault yet: nothing has been asked of the program.
    #[must_use]
    pub fn bare() -> Self {
        Self::of(places::program("ANSWERABLE_CLI", "answerable"))
    }

    /// The same with another program.
    #[must_use]
    pub fn of(program: PathBuf) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("passphrase"), Self::PASSPHRASE).expect("a passphrase file");
        Self { folder, program }
    }

    /// With an empty vault under the passphrase.
    #[must_use]
    pub fn with_vault() -> Self {
        let cli = Self::bare();
        let _ = cli.run(&["vault", "create"]).done();
        cli
    }

    /// The folder of the vault, and of nothing else.
    #[must_use]
    pub fn vault(&self) -> PathBuf {
        self.folder.path().join("vault")
    }

    /// A path beside the vault, for what the program is to write.
    #[must_use]
    pub fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// Writes a file beside the vault, for the program to read.
    #[must_use]
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), content).expect("the temporary folder can be written");
        self.path(name)
    }

    /// The answer to `answerable WORDS`.
    #[must_use]
    pub fn run(&self, words: &[&str]) -> Answer {
        self.run_with_input(words, b"")
    }

    /// The same, with bytes on standard input.
    #[must_use]
    pub fn run_with_input(&self, words: &[&str], input: &[u8]) -> Answer {
        let mut command = self.command();
        command
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the command line starts");
        // A program that refuses early closes its input: no fault of the test.
        let _ = child.stdin.take().expect("stdin is piped").write_all(input);
        let output = child.wait_with_output().expect("the command line ends");
        Answer {
            words: words.join(" "),
            code: output
                .status
                .code()
                .expect("no signal ended the command line"),
            stdout: output.stdout,
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// What `answerable --json WORDS` says; it must be done.
    #[must_use]
    pub fn json(&self, words: &[&str]) -> Value {
        self.run(&[&["--json"], words].concat()).done().json()
    }

    /// The program, told where its vault and passphrase are, with no way to the person's own.
    #[must_use]
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(self.folder.path());
        command.arg("--vault").arg(self.vault());
        command
            .arg("--passphrase-file")
            .arg(Path::new(&self.path("passphrase")));
        command
            .env_remove("ANSWERABLE_VAULT")
            .env_remove("ANSWERABLE_PASSPHRASE");
        for name in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
            command.env(name, self.path("home"));
        }
        command
    }
}

/// What the command line answered.
#[derive(Debug)]
pub struct Answer {
    words: String,
    /// The exit code.
    pub code: i32,
    /// Standard output: text, or the bytes of a PDF.
    pub stdout: Vec<u8>,
    /// Standard error.
    pub stderr: String,
}

impl Answer {
    /// Fails unless the exit code is 0.
    #[must_use]
    pub fn done(self) -> Self {
        self.ended_with(0)
    }

    /// Fails unless the exit code is 1 and the reason has two lines: what, and what to do. Gives
    /// the reason.
    #[must_use]
    pub fn refused(self) -> String {
        let answer = self.ended_with(1);
        let lines = answer.stderr.trim().lines().count();
        assert_eq!(
            lines, 2,
            "`{}` says what and what to do:\n{}",
            answer.words, answer.stderr
        );
        answer.stderr
    }

    /// Fails unless the exit code is 2.
    #[must_use]
    pub fn misused(self) -> String {
        self.ended_with(2).stderr
    }

    /// Standard output as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8(self.stdout.clone()).expect("the answer is UTF-8")
    }

    /// Standard output as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.stdout)
            .unwrap_or_else(|e| panic!("`{}` is not JSON: {e}\n{}", self.words, self.text()))
    }

    fn ended_with(self, code: i32) -> Self {
        let Self { words, stderr, .. } = &self;
        assert_eq!(
            self.code, code,
            "the exit code of `answerable {words}`; it said:\n{stderr}"
        );
        self
    }
}
