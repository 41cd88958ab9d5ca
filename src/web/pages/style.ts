// How the pages look: one column, dark and light, without classes; contrast at least WCAG AA.

export const style = `
:root { color-scheme: light dark; --text: #1c2126; --ground: #ffffff; --quiet: #57606a; --line: #c4cbd2; --link: #0b57a4; --on-link: #ffffff; --wrong: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e9ec; --ground: #16191d; --quiet: #a7b0b9; --line: #4a525b; --link: #8fc1ff; --on-link: #10151b; --wrong: #ff9c92; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 640px; padding: 0 16px 32px; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; overflow-wrap: anywhere; -webkit-text-size-adjust: 100%; }
header p { margin: 16px 0 0; font-weight: 600; color: var(--quiet); }
h1 { margin: 8px 0; font-size: 26px; line-height: 1.25; }
h2 { margin: 0 0 4px; font-size: 20px; line-height: 1.3; }
p { margin: 0 0 12px; }
a { color: var(--link); }
hgroup p, small, dt, footer { color: var(--quiet); }
section { margin: 24px 0 0; padding: 20px 0 0; border-top: 1px solid var(--line); }
dl { margin: 8px 0 12px; }
dt { font-size: 14px; }
dd { margin: 0 0 8px; }
dd ul { margin: 0; padding: 0 0 0 20px; }
form { margin: 0 0 12px; }
fieldset { margin: 0 0 12px; padding: 0; border: 0; }
legend { padding: 0; margin: 0 0 8px; font-weight: 600; }
label { display: block; margin: 0 0 4px; font-weight: 600; }
fieldset label { display: flex; gap: 10px; padding: 8px 0; font-weight: 400; }
input { font: inherit; color: inherit; accent-color: var(--link); }
input[type="radio"] { flex: none; width: 20px; height: 20px; margin: 2px 0 0; }
input[type="date"] { display: block; width: 100%; max-width: 260px; min-height: 44px; margin: 0 0 10px; padding: 8px 10px; background: var(--ground); border: 1px solid var(--quiet); border-radius: 6px; }
input[aria-invalid="true"] { border: 2px solid var(--wrong); }
button { min-height: 44px; padding: 10px 18px; border: 1px solid var(--link); border-radius: 6px; background: var(--link); color: var(--on-link); font: inherit; font-weight: 600; cursor: pointer; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
[role="alert"] { color: var(--wrong); font-weight: 600; }
[role="status"] { padding: 12px 16px; border: 1px solid var(--line); border-left: 4px solid var(--link); border-radius: 4px; }
footer { margin: 40px 0 0; padding: 12px 0 0; border-top: 1px solid var(--line); font-size: 14px; }
footer p { margin: 0 0 8px; }
`
