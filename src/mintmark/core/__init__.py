"""Values and pure rules that everything else is built on; knows no mode, no file and no clock."""
