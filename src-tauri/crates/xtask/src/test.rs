//! `cargo xtask test`: every check, in an order that compiles each crate once.
//!
//! Cargo chooses the features of a crate from all packages that one command names. So every
//! command here names the whole workspace and the same features of the window, and narrows by
//! target: otherwise the window's toolkit would be compiled anew for each step.

use crate::{
    command::{cargo, counted, npm, program, succeed},
    folders, setup,
    stop::Stop,
    tally::Tally,
};
use std::{fs, path::Path, process::Command, time::Instant};

struct Step {
    name: &'static str,
    what: &'static str,
    /// What must be there when the step runs alone.
    needs: fn() -> Result<(), Stop>,
    act: fn(&mut Tally) -> Result<(), Stop>,
}

const STEPS: [Step; 7] = [
    Step {
        name: "fmt",
        what: "the format of the code",
        needs: setup::nothing,
        act: fmt,
    },
    Step {
        name: "page",
        what: "types, lints, tests, build",
        needs: setup::modules,
        act: page,
    },
    Step {
        name: "clippy",
        what: "lints of the code",
        needs: setup::to_compile,
        act: clippy,
    },
    Step {
        name: "build",
        what: "programs and tests",
        needs: setup::to_compile,
        act: build,
    },
    Step {
        name: "rust",
        what: "tests of every crate",
        needs: setup::to_compile,
        act: rust,
    },
    Step {
        name: "acceptance",
        what: "the command line",
        needs: built,
        act: acceptance,
    },
    Step {
        name: "e2e",
        what: "journeys in the real window",
        needs: built,
        act: e2e,
    },
];

/// The features of the window that is tested: it serves the built page.
const WINDOW: &str = "answerable-desktop/custom-protocol,answerable-reading/train";
/// The same, with the tests of the whole, which need both programs.
const WHOLE: &str =
    "answerable-desktop/custom-protocol,answerable-reading/train,answerable-tests/whole";

/// Runs every step and stops at the first that fails.
pub(crate) fn all() -> Result<(), Stop> {
    let begun = Instant::now();
    setup::to_test()?;
    let mut times = vec![("set-up", begun.elapsed().as_secs())];
    let mut tally = Tally::default();
    let mut end = Ok(());
    for step in &STEPS {
        println!("→ {}: {}", step.name, step.what);
        let begun = Instant::now();
        end = (step.act)(&mut tally);
        times.push((step.name, begun.elapsed().as_secs()));
        if let Err(stop) = &end {
            println!("\n{} stopped the tests. {stop}", step.name);
            println!("Alone: cargo xtask test {}", step.name);
            break;
        }
    }
    println!();
    for (name, seconds) in times {
        println!("{name:<11}{seconds:>5} s");
    }
    report(tally, end)
}

/// Runs one step, with what it needs.
pub(crate) fn one(name: &str) -> Result<(), Stop> {
    let Some(step) = STEPS.iter().find(|step| step.name == name) else {
        let names = STEPS.map(|step| step.name).join(", ");
        return Err(Stop::usage(
            &format!("There is no step `{name}`."),
            &format!("The steps are {names}."),
        ));
    };
    (step.needs)()?;
    println!("→ {}: {}", step.name, step.what);
    let mut tally = Tally::default();
    let end = (step.act)(&mut tally);
    if let Err(stop) = &end {
        println!("\n{stop}");
    }
    report(tally, end)
}

/// The last line. A step that failed without a failed test counts as one.
fn report(mut tally: Tally, end: Result<(), Stop>) -> Result<(), Stop> {
    if end.is_err() {
        tally.failed = tally.failed.max(1);
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed == 0 {
        Ok(())
    } else {
        Err(Stop::Reported)
    }
}

fn fmt(_: &mut Tally) -> Result<(), Stop> {
    succeed(&mut cargo(&["fmt", "--all", "--check"]))
}

fn page(tally: &mut Tally) -> Result<(), Stop> {
    succeed(&mut npm(&["run", "--silent", "check"]))?;
    succeed(&mut npm(&["run", "--silent", "lint"]))?;
    counted(&mut npm(&["run", "--silent", "test"]), tally)?;
    succeed(&mut npm(&["run", "--silent", "build"]))
}

fn clippy(_: &mut Tally) -> Result<(), Stop> {
    let all = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--features",
        WHOLE,
    ];
    succeed(&mut cargo(
        &[all.as_slice(), &["--", "-D", "warnings"]].concat(),
    ))
}

fn build(_: &mut Tally) -> Result<(), Stop> {
    succeed(&mut cargo(&[
        "build",
        "--workspace",
        "--all-targets",
        "--features",
        WHOLE,
    ]))
}

fn rust(tally: &mut Tally) -> Result<(), Stop> {
    let tests = [
        "test",
        "--workspace",
        "--no-fail-fast",
        "--features",
        WINDOW,
    ];
    counted(&mut cargo(&tests), tally)
}

fn acceptance(tally: &mut Tally) -> Result<(), Stop> {
    let mut test = whole("acceptance");
    counted(where_programs_are(&mut test), tally)
}

/// In a session of its own, with its own bus, an unlocked keyring, a screen and no home of the
/// person's: nothing of the person's is read or written.
fn e2e(tally: &mut Tally) -> Result<(), Stop> {
    if !cfg!(target_os = "linux") {
        println!("  skipped: the window is driven through WebKitWebDriver, on Linux only");
        return Ok(());
    }
    let driver = setup::driver()?;
    let home = std::env::temp_dir().join(format!("answerable-e2e-{}", std::process::id()));
    private_folder(&home)?;
    let keyring = "printf e2e | gnome-keyring-daemon --unlock --components=secrets >/dev/null \
                   && exec \"$@\"";
    let session = ["--", "sh", "-c", keyring, "sh"];
    let screen = ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24"];
    let mut test = program("dbus-run-session", &[session.as_slice(), &screen].concat());
    let inner = whole("e2e");
    test.arg(inner.get_program())
        .args(inner.get_args())
        .args(["--", "--test-threads=1"]);
    for name in [
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "XDG_RUNTIME_DIR",
    ] {
        test.env(name, &home);
    }
    test.env("ANSWERABLE_DRIVER", driver)
        .env_remove("WAYLAND_DISPLAY");
    let end = counted(where_programs_are(&mut test), tally);
    let _ = fs::remove_dir_all(&home);
    end
}

fn whole(target: &str) -> Command {
    cargo(&["test", "--workspace", "--features", WHOLE, "--test", target])
}

fn where_programs_are(test: &mut Command) -> &mut Command {
    let programs = folders::programs();
    test.env("ANSWERABLE_CLI", programs.join("answerable"))
        .env("ANSWERABLE_WINDOW", programs.join("answerable-desktop"))
}

fn built() -> Result<(), Stop> {
    setup::to_compile()?;
    build(&mut Tally::default())
}

/// A folder that only this person may enter, as a session bus demands.
fn private_folder(folder: &Path) -> Result<(), Stop> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| {
        Stop::failed(
            &format!("{} cannot be made: {error}.", folder.display()),
            "Make room in the folder for temporary files, or set TMPDIR.",
        )
    })
}
