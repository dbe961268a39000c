//! System packages of Debian and Ubuntu.

use crate::{
    command::{output, program, spelled, succeed},
    folders,
    stop::Stop,
};

/// What the command line is compiled with.
pub(crate) const COMMAND_LINE: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libssl-dev",
    "libfontconfig-dev",
];

/// What the window needs besides.
pub(crate) const WINDOW: &[&str] = &[
    "libwebkit2gtk-4.1-dev",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libxdo-dev",
    "curl",
    "wget",
    "file",
];

/// What the tests need besides: a screen, a driver, a keyring, and readers of PDF.
pub(crate) const TESTS: &[&str] = &[
    "xvfb",
    "xauth",
    "webkit2gtk-driver",
    "dbus",
    "dbus-x11",
    "gnome-keyring",
    "at-spi2-core",
    "poppler-utils",
    "qpdf",
    "fonts-noto-core",
    "fonts-noto-cjk",
];

/// Installs what is missing of the lists.
pub(crate) fn install(lists: &[&[&'static str]]) -> Result<(), Stop> {
    let wanted: Vec<&str> = lists.concat();
    if folders::on_path("apt-get").is_none() || folders::on_path("dpkg-query").is_none() {
        println!("→ system packages: this is neither Debian nor Ubuntu; going on without.");
        println!("  If the build misses something, install what stands here for:");
        println!("  {}", wanted.join(" "));
        return Ok(());
    }
    let missing = missing(&wanted);
    if missing.is_empty() {
        println!("→ system packages: already here");
        return Ok(());
    }
    println!("→ system packages: installing {}", missing.join(" "));
    let lead = lead(&missing)?;
    // The lists may be old and still good enough: only the installation decides.
    if apt(&lead, &["update", "-q"]).is_err() {
        println!("  apt-get update failed; trying with the lists that are here");
    }
    let options = ["install", "-y", "-q", "--no-install-recommends"];
    apt(&lead, &[options.as_slice(), &missing].concat())
}

fn missing<'a>(wanted: &[&'a str]) -> Vec<&'a str> {
    let query = ["-W", "-f", "${Package} ${db:Status-Status}\n"];
    let known = output(&mut program(
        "dpkg-query",
        &[query.as_slice(), wanted].concat(),
    ));
    let known = known.unwrap_or_default();
    let installed = |name: &str| {
        known
            .lines()
            .any(|line| line == format!("{name} installed"))
    };
    wanted
        .iter()
        .copied()
        .filter(|name| !installed(name))
        .collect()
}

/// What stands before `apt-get`: nothing for root, else sudo.
fn lead(missing: &[&str]) -> Result<Vec<&'static str>, Stop> {
    let quiet = ["env", "DEBIAN_FRONTEND=noninteractive"];
    let root = output(&mut program("id", &["-u"])).is_some_and(|id| id.trim() == "0");
    if root {
        return Ok(quiet.to_vec());
    }
    if folders::on_path("sudo").is_none() {
        return Err(Stop::failed(
            "System packages are missing, and there is no sudo to install them with.",
            &format!(
                "As root: apt-get install --no-install-recommends {}",
                missing.join(" ")
            ),
        ));
    }
    println!("  this needs root: sudo may ask for your password");
    Ok([["sudo"].as_slice(), &quiet].concat())
}

fn apt(lead: &[&str], arguments: &[&str]) -> Result<(), Stop> {
    // Another installation may be at work: wait for it.
    let apt = ["apt-get", "-o", "DPkg::Lock::Timeout=600"];
    let words = [lead, &apt, arguments].concat();
    let (name, rest) = words
        .split_first()
        .map_or(("apt-get", [].as_slice()), |(n, r)| (*n, r));
    let mut command = program(name, rest);
    println!("  {}", spelled(&command));
    succeed(&mut command)
}
