return await ContactCenter.Pbm.Client.PbmProgram.RunAsync(args);
