Console.Error.WriteLine("usage: bench chain | import");
