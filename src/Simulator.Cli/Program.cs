Console.Error.WriteLine("The simulator has no verbs yet.");
return 1;
