Console.WriteLine("Importer");
return 0;
