namespace ContactCenter.Engine.Settings;

/// <summary>What was read, and where: a path such as <c>contact-center.enterprises[0].agents[3]</c>.</summary>
internal readonly record struct Read<T>(T Value, string Path);
