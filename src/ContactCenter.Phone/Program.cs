using ContactCenter.Phone.Cli;

return await PhoneCommand.RunAsync(args, Console.Out, Console.Error, Keys.FromConsole);
