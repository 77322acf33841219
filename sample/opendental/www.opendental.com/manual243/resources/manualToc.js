// The tree of contents, in the form that the pages load it. Written for the sample.
function ManualToc() {
	return "<ul class=\"LeftTreeFirstNode\">\r\n" +
		"<li class=\"collapse\" id=\"manual\"><div class=\"exptxt\"><a href=\"manual.html\">Manual</a></div>\r\n" +
		"<ul id=\"ul_manual\">\r\n" +
		"<li class=\"collapse\" id=\"mainmenu\"><div class=\"exptxt\"><a href=\"mainmenu.html\">Main Menu</a></div>\r\n" +
		"<ul id=\"ul_mainmenu\">\r\n" +
		"<li class=\"collapse\" id=\"+setup\"><div class=\"exptxt\">Setup</div>\r\n" +
		"<ul id=\"ul_+setup\">\r\n" +
		"<li class=\"collapse\" id=\"+manage\"><div class=\"exptxt\">Manage</div>\r\n" +
		"<ul id=\"ul_+manage\">\r\n" +
		"<li id=\"emailsetup\"><a href=\"emailsetup.html\">Email Setup</a></li>\r\n" +
		"<li id=\"emailtemplates\"><a href=\"emailtemplates.html\">Email Templates</a></li>\r\n" +
		"</ul>\r\n" +
		"<li class=\"collapse\" id=\"paths\"><div class=\"exptxt\"><a href=\"paths.html\">Paths</a></div>\r\n" +
		"<ul id=\"ul_paths\">\r\n" +
		"<li id=\"atozfolder\"><a href=\"atozfolder.html\">A to Z Folder</a></li>\r\n" +
		"</ul>\r\n" +
		"<li class=\"collapse\" id=\"programlinks\"><div class=\"exptxt\"><a href=\"programlinks.html\">Program Links</a></div>\r\n" +
		"<ul id=\"ul_programlinks\">\r\n" +
		"<li id=\"bridgeappriss\"><a href=\"bridgeappriss.html\">Bamboo Bridge</a></li>\r\n" +
		"</ul>\r\n" +
		"</ul>\r\n" +
		"<li class=\"collapse\" id=\"eservicessetup\"><div class=\"exptxt\"><a href=\"eservicessetup.html\">eServices Setup</a></div>\r\n" +
		"<ul id=\"ul_eservicessetup\">\r\n" +
		"<li id=\"econnector\"><a href=\"econnector.html\">eConnector</a></li>\r\n" +
		"<li class=\"collapse\" id=\"portalhostedbyod\"><div class=\"exptxt\"><a href=\"portalhostedbyod.html\">Patient Portal</a></div>\r\n" +
		"<ul id=\"ul_portalhostedbyod\">\r\n" +
		"<li id=\"portaltroubleshooting\"><a href=\"portaltroubleshooting.html\">Patient Portal Troubleshooting</a></li>\r\n" +
		"</ul>\r\n" +
		"</ul>\r\n" +
		"</ul>\r\n" +
		"<li class=\"collapse\" id=\"technical\"><div class=\"exptxt\"><a href=\"technical.html\">Technical</a></div>\r\n" +
		"<ul id=\"ul_technical\">\r\n" +
		"<li class=\"collapse\" id=\"installation\"><div class=\"exptxt\"><a href=\"installation.html\">Installation</a></div>\r\n" +
		"<ul id=\"ul_installation\">\r\n" +
		"<li id=\"installworkstation\"><a href=\"installworkstation.html\">Install on Workstation</a></li>\r\n" +
		"<li id=\"freedentalconfig\"><a href=\"freedentalconfig.html\">FreeDentalConfig.xml</a></li>\r\n" +
		"<li id=\"backups\"><a href=\"backups.html\">Backups</a></li>\r\n" +
		"<li id=\"linuxinstall\"><a href=\"linuxinstall.html\">Linux Server</a></li>\r\n" +
		"</ul>\r\n" +
		"<li class=\"collapse\" id=\"troubleshooting\"><div class=\"exptxt\"><a href=\"troubleshooting.html\">Troubleshooting</a></div>\r\n" +
		"<ul id=\"ul_troubleshooting\">\r\n" +
		"<li id=\"emailerrors\"><a href=\"emailerrors.html\">Email Errors</a></li>\r\n" +
		"<li id=\"loggers\"><a href=\"loggers.html\">Logger Files</a></li>\r\n" +
		"<li id=\"middletiertroubleshooting\"><a href=\"middletiertroubleshooting.html\">Middle Tier Troubleshooting</a></li>\r\n" +
		"<li id=\"troubleshootingslowness\"><a href=\"troubleshootingslowness.html\">Troubleshooting Slowness</a></li>\r\n" +
		"</ul>\r\n" +
		"</ul>\r\n" +
		"</ul>\r\n" +
		"</ul>";
}
