//! Whether the desktop is dark or light, where nothing but its settings portal tells: winit says
//! nothing of it on X11 and on most Wayland desktops.
//!
//! Asked and followed on a thread of its own, over the bus that assistive technology uses already. No bus,
//! no portal, or one that does not know leave the window as it is, and nothing is said.

use egui::Theme;

/// Where the portal says it, by the specification of `org.freedesktop.portal.Settings`.
const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
const NAMESPACE: &str = "org.freedesktop.appearance";
const KEY: &str = "color-scheme";

/// Follows the desktop for as long as the program runs: what it says is the theme of a window that
/// is to be as the system is.
#[cfg(target_os = "linux")]
pub fn follow(ctx: egui::Context) {
    let thread = std::thread::Builder::new().name("system theme".to_owned());
    // Without it the window keeps the theme it has.
    let _ = thread.spawn(move || {
        let _ = listen(|theme| desktop_is(&ctx, theme));
    });
}

/// Takes over what the desktop is, for a window system that does not tell.
pub fn desktop_is(ctx: &egui::Context, theme: Theme) {
    ctx.options_mut(|options| options.fallback_theme = theme);
    ctx.request_repaint();
}

/// Elsewhere the window itself knows.
#[cfg(not(target_os = "linux"))]
pub fn follow(_: egui::Context) {}

#[cfg(target_os = "linux")]
fn listen(mut tell: impl FnMut(Theme)) -> zbus::Result<()> {
    use zbus::{
        blocking::{Connection, Proxy},
        zvariant::OwnedValue,
    };
    let bus = Connection::session()?;
    let settings = Proxy::new(&bus, PORTAL, PATH, SETTINGS)?;
    // First the ear, then the question: a change between them is not missed.
    let changes = settings.receive_signal("SettingChanged")?;
    if let Ok(now) = settings.call::<_, _, OwnedValue>("Read", &(NAMESPACE, KEY)) {
        scheme(&now).into_iter().for_each(&mut tell);
    }
    for change in changes {
        let body = change.body();
        let Ok((namespace, key, value)) = body.deserialize::<(String, String, OwnedValue)>() else {
            continue;
        };
        if (&*namespace, &*key) == (NAMESPACE, KEY) {
            scheme(&value).into_iter().for_each(&mut tell);
        }
    }
    Ok(())
}

/// What a value of the portal means: 1 prefers dark, 2 light, 0 neither, which is paper. The older way of
/// asking wraps it twice.
#[cfg(target_os = "linux")]
fn scheme(value: &zbus::zvariant::Value<'_>) -> Option<Theme> {
    use zbus::zvariant::Value;
    match value {
        Value::Value(inner) => scheme(inner),
        Value::U32(1) => Some(Theme::Dark),
        Value::U32(0 | 2) => Some(Theme::Light),
        _ => None,
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use zbus::zvariant::Value;

    #[test]
    fn what_the_portal_says_is_understood_however_it_is_wrapped() {
        let wrapped = |n: u32| Value::Value(Box::new(Value::Value(Box::new(Value::U32(n)))));
        for (number, theme) in [
            (0, Some(Theme::Light)),
            (1, Some(Theme::Dark)),
            (2, Some(Theme::Light)),
            (7, None),
        ] {
            assert_eq!(scheme(&Value::U32(number)), theme);
            assert_eq!(scheme(&wrapped(number)), theme);
        }
        assert_eq!(scheme(&Value::from("dark")), None);
    }
}
