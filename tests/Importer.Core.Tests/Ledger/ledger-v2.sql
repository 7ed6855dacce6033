BEGIN TRANSACTION;
CREATE TABLE accepted (
    tenant INTEGER NOT NULL, key BLOB NOT NULL, body BLOB, contact_id INTEGER, job INTEGER NOT NULL, pass INTEGER NOT NULL,
    row INTEGER NOT NULL, at INTEGER NOT NULL, doubt INTEGER,
    PRIMARY KEY (tenant, key)) STRICT, WITHOUT ROWID;
INSERT INTO "accepted" VALUES(1,X'1A250AF303FD62717A12BC0745D61DB3',X'84D08F5CEE7EA70A7412F2018C8CC37C',13879096020864,4,5,5,1796081110249,NULL);
INSERT INTO "accepted" VALUES(1,X'22013E0370EB1070C57A4DE9963EA17B',X'D33A0D2AEA7FE035E779A56DEC6CADAA',18267859511753,4,5,7,1796081110350,NULL);
INSERT INTO "accepted" VALUES(1,X'2D8BFC9DD4A80B8C735782169B26DACA',X'188804F3A53109DFD3E2CFD566FE98E1',329238156489064,2,2,9,1796081099476,NULL);
INSERT INTO "accepted" VALUES(1,X'532E6E27DA63B696C7F32C32880F4927',X'067836A86C347B8EB3C2E4340B053BFA',136749174229350,2,2,2,1796081099121,NULL);
INSERT INTO "accepted" VALUES(1,X'6CB2FDD747901338F73454314395A1CB',X'06B28BCC9978BB850DE4D58E8A69561F',344554766463169,2,2,8,1796081099409,NULL);
INSERT INTO "accepted" VALUES(1,X'6CE1539458A84421BCA789070F702309',X'DF4A11330A84CF43524F46D70AB112ED',58184051568195,4,5,4,1796081110197,NULL);
INSERT INTO "accepted" VALUES(1,X'8F18A70F1103E31DC949C6FEC67E57D2',X'E2B8AB79067BB5E311AA1746BAADF2C3',455792718691600,2,2,4,1796081099187,NULL);
INSERT INTO "accepted" VALUES(1,X'94EFB1513826507B5F5FDB1B3AFF72B1',X'58AF61C557FBBDF3B5A7EC51D0ED55B0',514925308374955,4,5,2,1796081110127,NULL);
INSERT INTO "accepted" VALUES(1,X'991E0D52D365404F641A40368C720C8A',X'6695116AD4241B66616452A021780F38',40749692659472,2,2,3,1796081099148,NULL);
INSERT INTO "accepted" VALUES(1,X'DA4672F8D00E6CEBDCC06181E334C746',X'1C2E2A8EE30F4507322C15307971AD22',417927713420459,4,5,6,1796081110298,NULL);
INSERT INTO "accepted" VALUES(1,X'EE37B9EE0297A15BB78F5246D10A877B',X'A5BC9181799A50429E072082EF5900A8',44306709188436,4,5,3,1796081110151,NULL);
INSERT INTO "accepted" VALUES(1,X'FADD0A50853B6409B4A3677EB70F9EF2',X'4A910C0D6461E5B61EA16456B4A3A097',17254741288276,2,2,7,1796081099350,NULL);
INSERT INTO "accepted" VALUES(2,X'00112233445566778899AABBCCDDEEFF',NULL,4711,1,1,2,1796081110249,NULL);
CREATE TABLE counter (id INTEGER PRIMARY KEY CHECK (id = 1), pass INTEGER NOT NULL) STRICT;
INSERT INTO "counter" VALUES(1,5);
CREATE TABLE job (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, tenant INTEGER NOT NULL, input TEXT NOT NULL,
    content TEXT NOT NULL, mapping TEXT NOT NULL, reading TEXT NOT NULL,
    generation INTEGER NOT NULL, first_pass INTEGER NOT NULL, pass INTEGER NOT NULL, sent_up_to INTEGER NOT NULL,
    finished INTEGER NOT NULL, rows INTEGER, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
INSERT INTO "job" VALUES(1,'aec593bcde096938',1,'f2.csv','7c9f9074c45348e16753ddb8369d638491b1dd55fd71836e09f60e74facd8dbe','012e53fa139fbfb196b1438c9e7da7625b40e63a23d183635f56298fe46fc604','sheet= encoding=utf-8 delimiter=, header=1 culture=',1,1,3,7,1,NULL,1796081096944,1796081106205);
INSERT INTO "job" VALUES(2,'b0ec0ab14adb0a43',1,'troubled.csv','212649e8b5507830ca9aba5a4f94b72a40de3c5f8846eb2e2203bb760a3bf341','012e53fa139fbfb196b1438c9e7da7625b40e63a23d183635f56298fe46fc604','sheet= encoding=utf-8 delimiter=, header=1 culture=',1,2,2,9,0,NULL,1796081098490,1796081103829);
INSERT INTO "job" VALUES(3,'1d4aadd98557fcad',1,'changed.csv','c4f38c67a0950e2d0b51ff5c57982d8e71b88e610ec0a136029073499236625c','012e53fa139fbfb196b1438c9e7da7625b40e63a23d183635f56298fe46fc604','sheet= encoding=utf-8 delimiter=, header=1 culture=',1,4,4,3,1,NULL,1796081107532,1796081108220);
INSERT INTO "job" VALUES(4,'9901aeb7699299d6',1,'killed.csv','f555717ee3dad7ebd389bf52756e90c3c0fb91e252c2fbd6ceba36bcb1cec4fe','012e53fa139fbfb196b1438c9e7da7625b40e63a23d183635f56298fe46fc604','sheet= encoding=utf-8 delimiter=, header=1 culture=',1,5,5,15,0,NULL,1796081109531,1796081109531);
CREATE TABLE outcome (
    job INTEGER NOT NULL, row INTEGER NOT NULL, pass INTEGER NOT NULL, row_hash INTEGER, pending INTEGER NOT NULL,
    status INTEGER NOT NULL, contact_key TEXT, contact_id INTEGER, is_new INTEGER, http_status INTEGER, error_code TEXT,
    error TEXT, advice TEXT, attempts INTEGER NOT NULL, request_id TEXT, finished_at INTEGER NOT NULL,
    PRIMARY KEY (job, row)) STRICT, WITHOUT ROWID;
INSERT INTO "outcome" VALUES(1,2,1,-6662583150450671658,0,0,'D-002',514925308374955,1,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'75a00333-55a0-4747-a028-4c40f12588ff',1796081097244);
INSERT INTO "outcome" VALUES(1,3,1,-8442956472486980075,0,0,'D-003',44306709188436,1,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'c9dd9cf5-5bbe-4a5f-a33c-9a758189aa2b',1796081097230);
INSERT INTO "outcome" VALUES(1,4,1,1510001174442050011,0,0,'D-004',58184051568195,1,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'fadbc267-a573-4a8b-9cc2-f157441ea298',1796081097285);
INSERT INTO "outcome" VALUES(1,5,1,8830913510520671827,0,0,'D-005',13879096020864,1,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'7c6d8c9c-91b8-4cd1-8901-7d4c7ce6d80e',1796081097334);
INSERT INTO "outcome" VALUES(1,6,1,-980794521792428446,0,0,'D-006',417927713420459,1,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'ba0323c8-f617-424a-b87a-21891fd765b5',1796081097386);
INSERT INTO "outcome" VALUES(1,7,1,-8704772960399935316,0,0,'D-007',18267859511753,1,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'a6775d8e-a0e6-49cd-b7da-203358e416e7',1796081097435);
INSERT INTO "outcome" VALUES(2,2,2,-2977874074112228583,0,0,'C-002',136749174229350,1,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'6d48d953-ea4d-4267-ab70-40cc60a1c81e',1796081099121);
INSERT INTO "outcome" VALUES(2,3,2,2837726814325017549,0,0,'C-003',40749692659472,1,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'1bb435db-1202-4fb7-a740-4a3df2abe60d',1796081099148);
INSERT INTO "outcome" VALUES(2,4,2,-1932858453004438670,0,0,'C-004',455792718691600,1,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'0dc4edd9-84bd-4b38-95d2-2edd65749916',1796081099187);
INSERT INTO "outcome" VALUES(2,5,2,-3926084972770209365,0,6,'C-005',NULL,NULL,400,'10005','A value is not valid.','Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail; Compare the row with Marketing Cloud''s message: a required attribute may be missing, a text too long, or an attribute unknown.',1,NULL,1796081099199);
INSERT INTO "outcome" VALUES(2,6,2,6510390636410777148,0,8,'C-006',NULL,NULL,500,'0','Internal Server Error','Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail; The contact may exist. Run the same command again: the row is sent with the same key, so no second contact is created.',4,NULL,1796081103790);
INSERT INTO "outcome" VALUES(2,7,2,7496722798888399961,0,0,'C-007',17254741288276,1,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'9c931c6e-7cc6-4824-acc9-b09c4d49a90b',1796081099350);
INSERT INTO "outcome" VALUES(2,8,2,-5666291357711508260,0,0,'C-008',344554766463169,1,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'850bd788-cf46-4b69-a390-5288764a5098',1796081099409);
INSERT INTO "outcome" VALUES(2,9,2,-5628963559116185579,0,0,'C-009',329238156489064,1,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'dc7ba4d1-8660-4d56-9b05-9680c93261f7',1796081099476);
INSERT INTO "outcome" VALUES(3,2,4,-6662583150450671658,0,1,'D-002',514925308374955,NULL,NULL,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail; Unchanged since it was last imported.',0,NULL,1796081108074);
INSERT INTO "outcome" VALUES(3,3,4,-7967994751416055916,0,0,'D-003',44306709188436,0,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'4b8a2f04-feb7-4216-b5bf-342c184878ee',1796081108200);
INSERT INTO "outcome" VALUES(3,4,4,1510001174442050011,0,1,'D-004',58184051568195,NULL,NULL,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail; Unchanged since it was last imported.',0,NULL,1796081108082);
INSERT INTO "outcome" VALUES(3,5,4,8830913510520671827,0,1,'D-005',13879096020864,NULL,NULL,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail; Unchanged since it was last imported.',0,NULL,1796081108082);
INSERT INTO "outcome" VALUES(3,6,4,-980794521792428446,0,1,'D-006',417927713420459,NULL,NULL,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail; Unchanged since it was last imported.',0,NULL,1796081108082);
INSERT INTO "outcome" VALUES(3,7,4,-8704772960399935316,0,1,'D-007',18267859511753,NULL,NULL,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail; Unchanged since it was last imported.',0,NULL,1796081108082);
INSERT INTO "outcome" VALUES(4,2,5,-7118725561942428093,0,0,'D-002',514925308374955,0,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'c57996a8-10d2-4c30-a37d-995d1a5b3ad2',1796081110127);
INSERT INTO "outcome" VALUES(4,3,5,2411872198683148275,0,0,'D-003',44306709188436,0,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'9fbbc29c-3024-4a7e-bcd0-d231f25ff115',1796081110151);
INSERT INTO "outcome" VALUES(4,4,5,5652272137272244948,0,0,'D-004',58184051568195,0,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'0c9dcb65-8522-4eb9-ad7f-f5c78c3d166b',1796081110197);
INSERT INTO "outcome" VALUES(4,5,5,8413216232017386570,0,0,'D-005',13879096020864,0,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'e856c817-73c1-408e-8773-b307e7fd3f20',1796081110249);
INSERT INTO "outcome" VALUES(4,6,5,-1172939920267102496,0,0,'D-006',417927713420459,0,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'4540ddde-0c94-4d66-8171-7d0f84b8ef5a',1796081110298);
INSERT INTO "outcome" VALUES(4,7,5,-3585477374579140859,0,0,'D-007',18267859511753,0,200,NULL,NULL,'Email Addresses.Email Address: is at a domain reserved for examples and tests, which receives no mail',1,'b098e4df-d697-45aa-9699-6d7367d509dd',1796081110350);
CREATE TABLE run (
    id INTEGER PRIMARY KEY, job INTEGER NOT NULL, pass INTEGER NOT NULL, process INTEGER NOT NULL,
    started_at INTEGER NOT NULL, ended_at INTEGER, exit_code INTEGER) STRICT;
INSERT INTO "run" VALUES(1,1,1,27080,1796081096944,1796081097444,0);
INSERT INTO "run" VALUES(2,2,2,27096,1796081098490,1796081103829,2);
INSERT INTO "run" VALUES(3,1,3,27468,1796081105789,1796081106205,0);
INSERT INTO "run" VALUES(4,3,4,27502,1796081107532,1796081108220,0);
INSERT INTO "run" VALUES(5,4,5,27525,1796081109531,NULL,NULL);
CREATE TABLE secret (id INTEGER PRIMARY KEY CHECK (id = 1), hash_key BLOB NOT NULL) STRICT;
INSERT INTO "secret" VALUES(1,X'60E46819632CB8FFEB3905C77556269E61FCE90D9AE1107870D7A5997090915A');
CREATE TABLE spent (
    tenant INTEGER NOT NULL, day INTEGER NOT NULL, requests INTEGER NOT NULL, tokens INTEGER NOT NULL,
    PRIMARY KEY (tenant, day)) STRICT, WITHOUT ROWID;
INSERT INTO "spent" VALUES(1,20787,32,6);
INSERT INTO "spent" VALUES(2,20700,5,1);
CREATE TABLE tenant (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO "tenant" VALUES(1,'mc.example/777');
INSERT INTO "tenant" VALUES(2,'mc.example/default');
CREATE TABLE unit (
    host TEXT NOT NULL, client TEXT NOT NULL, asked TEXT NOT NULL, unit TEXT NOT NULL,
    PRIMARY KEY (host, client, asked)) STRICT, WITHOUT ROWID;
INSERT INTO "unit" VALUES('mc.example','','','777');
INSERT INTO "unit" VALUES('mc.example','c','','777');
INSERT INTO "unit" VALUES('mc.example','c','777','777');
COMMIT;