"""Answers one JSON request per line with what libgammu makes of it."""
import datetime
import json
import sys

import gammu

NO_HEADER = {"Type": "NoUDH", "Text": b"", "ID8bit": 0, "ID16bit": 0, "PartNumber": -1, "AllParts": 0}
NOON = datetime.datetime(2026, 5, 4, 12, 0, 59)


def decode(pdu):
    sms = gammu.DecodePDU(bytes.fromhex(pdu), True)
    header = sms["UDH"]
    return {
        "text": sms["Text"] if isinstance(sms["Text"], str) else "",
        "number": sms["Number"],
        "part": header["PartNumber"],
        "total": header["AllParts"],
    }


def encode(number, text, coding):
    sms = {
        "Number": number, "Text": text, "Coding": coding, "Type": "Submit", "Class": -1, "UDH": NO_HEADER,
        "SMSC": {"Location": 0, "Number": "+259970000000", "Name": "", "Format": "Text", "Validity": "NA",
                 "DefaultNumber": ""},
        "Folder": 2, "InboxFolder": 0, "State": "UnSent", "Memory": "SM", "Location": 0, "Name": "",
        "DateTime": NOON, "SMSCDateTime": NOON, "DeliveryStatus": 0, "ReplyViaSameSMSC": 0,
        "MessageReference": 0, "ReplaceMessage": 0, "RejectDuplicates": 0, "Length": len(text),
    }
    return {"pdu": gammu.EncodePDU(sms, "Submit").hex()}


def count(text, coding):
    parts, left = gammu.SMSCounter(text, "ConcatenatedMessages", coding)
    return {"parts": parts, "left": left}


for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"decode": decode, "encode": encode, "count": count}[request.pop("do")](**request)
    except Exception as error:  # an answer like any other: the test says what it thinks of it
        answer = {"error": repr(error)}
    print(json.dumps(answer))
