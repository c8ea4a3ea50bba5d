"""Prints a document through the spoolss RPC interface, as the spooler of Windows does. The password is read from standard input.

usage: spoolss-print.py SMB_CONF PORT PERSON TITLE DOCUMENT
"""

import sys

from samba.credentials import Credentials
from samba.dcerpc import spoolss
from samba.param import LoadParm

PRINTER_ACCESS_USE = 0x8

configuration, port, person, title, path = sys.argv[1:]
parameters = LoadParm()
parameters.load(configuration)
parameters.set("smb ports", port)
credentials = Credentials()
credentials.guess(parameters)
credentials.set_username(person)
credentials.set_domain(parameters.get("netbios name"))
credentials.set_password(sys.stdin.read())

spooler = spoolss.spoolss(r"ncacn_np:127.0.0.1[\pipe\spoolss]", parameters, credentials)
printer = spooler.OpenPrinter(r"\\127.0.0.1\print", "RAW", spoolss.DevmodeContainer(), PRINTER_ACCESS_USE)
information = spoolss.DocumentInfo1()
information.document_name = title
information.datatype = "RAW"
document = spoolss.DocumentInfoCtr()
document.level = 1
document.info = information
spooler.StartDocPrinter(printer, document)
spooler.StartPagePrinter(printer)
with open(path, "rb") as file:
    while block := file.read(60_000):
        if spooler.WritePrinter(printer, block, len(block)) != len(block):
            sys.exit("The print server took less than it was given")
spooler.EndPagePrinter(printer)
spooler.EndDocPrinter(printer)
spooler.ClosePrinter(printer)
