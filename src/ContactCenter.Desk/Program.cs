return await ContactCenter.Desk.DeskProgram.RunAsync(args);
