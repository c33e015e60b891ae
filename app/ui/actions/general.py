"""What can be done anywhere: going somewhere, looking something up, how the window looks, the company's file."""

from app.i18n import N_
from app.ui.actions.action import Action, Menu

ACTIONS = (
    Action("company.new", N_("New company…"), "building-2", Menu.FILE, "shell.commands:new_company", alone=True),
    Action(
        "company.open",
        N_("Open company…"),
        "folder",
        Menu.FILE,
        "shell.commands:open_company",
        shortcut="Ctrl+O",
        alone=True,
    ),
    Action("import.start", N_("Import…"), "upload", Menu.FILE, "pages.importing.actions:start", shortcut="Ctrl+I"),
    Action("list.export", N_("Export list…"), "download", Menu.FILE, "shell.commands:export_list"),
    Action("backup.make", N_("Back up now…"), "hard-drive", Menu.FILE, "pages.settings.actions:back_up"),
    Action("backup.restore", N_("Restore a backup…"), "history", Menu.FILE, "pages.settings.actions:restore"),
    Action("company.verify", N_("Check the books"), "shield-check", Menu.FILE, "pages.settings.actions:verify"),
    Action("program.quit", N_("Quit"), "log-out", Menu.FILE, "shell.commands:leave", shortcut="Ctrl+Q", alone=True),
    Action("edit.undo", N_("Undo"), "undo-2", Menu.EDIT, "shell.commands:undo", shortcut="Ctrl+Z"),
    Action("edit.find", N_("Search this list"), "search", Menu.EDIT, "shell.commands:find", shortcut="/"),
    Action(
        "palette.open", N_("Search or run anything"), "search", Menu.EDIT, "shell.commands:palette", shortcut="Ctrl+K"
    ),
    Action(
        "page.primary",
        N_("Next step of this page"),
        "check",
        Menu.EDIT,
        "shell.commands:primary",
        shortcut="Ctrl+Return",
        alone=True,
    ),
    Action("view.light", N_("Light"), "sun", Menu.VIEW, "shell.commands:light", alone=True),
    Action("view.dark", N_("Dark"), "moon", Menu.VIEW, "shell.commands:dark", alone=True),
    Action(
        "view.system", N_("Light or dark as the system"), "monitor", Menu.VIEW, "shell.commands:system_look", alone=True
    ),
    Action("view.italian", N_("Italiano"), "languages", Menu.VIEW, "shell.commands:italian", alone=True),
    Action("view.english", N_("English"), "languages", Menu.VIEW, "shell.commands:english", alone=True),
    Action("view.sidebar", N_("Fold sidebar"), "panel-left", Menu.VIEW, "shell.commands:fold", shortcut="Ctrl+B"),
    Action(
        "view.larger", N_("Larger text"), "zoom-in", Menu.VIEW, "shell.commands:larger", shortcut="Ctrl++", alone=True
    ),
    Action(
        "view.smaller",
        N_("Smaller text"),
        "zoom-out",
        Menu.VIEW,
        "shell.commands:smaller",
        shortcut="Ctrl+-",
        alone=True,
    ),
    Action(
        "view.normal", N_("Normal text size"), "type", Menu.VIEW, "shell.commands:normal", shortcut="Ctrl+0", alone=True
    ),
    Action("view.refresh", N_("Read again"), "rotate-cw", Menu.VIEW, "shell.commands:refresh", shortcut="F5"),
    Action("go.back", N_("Back"), "arrow-left", Menu.GO, "shell.commands:back", shortcut="Alt+Left"),
    Action("go.forward", N_("Forward"), "arrow-right", Menu.GO, "shell.commands:forward", shortcut="Alt+Right"),
    Action("help.keys", N_("Keyboard"), "keyboard", Menu.HELP, "shell.commands:keys", shortcut="?", alone=True),
    Action("help.logs", N_("Open the folder of the logs"), "folder", Menu.HELP, "shell.commands:logs", alone=True),
    Action("help.about", N_("About Cadenza"), "info", Menu.HELP, "shell.commands:about", alone=True),
)
