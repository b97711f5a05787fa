using ContactCenter.Engine.Directories.Store;

namespace ContactCenter.Node.Http.Api;

/// <summary>One operation of the interface. The addresses that are served and the document that describes them are made of the same list.</summary>
/// <param name="Method">GET, PUT …</param>
/// <param name="Path">Behind <c>/api/v1</c>, with <c>{enterprise}</c> and <c>{key}</c>.</param>
/// <param name="Name">Its name in the document.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Handle">Does it.</param>
internal sealed record ApiRoute(string Method, string Path, string Name, string Summary, Func<ApiCall, Task> Handle)
{
    public const string Root = "/api/v1";

    /// <summary>Whose token may.</summary>
    public ApiRole Role => Method == "GET" ? ApiRole.Reader : ApiRole.Admin;

    /// <summary>Whether a token of one enterprise may not, because it is about more than that.</summary>
    public bool IsForAll { get; init; }

    /// <summary>The schema of the body; null: none.</summary>
    public string? Body { get; init; }

    /// <summary>The body's media type.</summary>
    public string BodyType { get; init; } = "application/json";

    /// <summary>The good answers: status, and schema or null.</summary>
    public (int Status, string? Schema)[] Answers { get; init; } = [];

    /// <summary>The media types of good answers.</summary>
    public string[] AnswerTypes { get; init; } = ["application/json"];

    /// <summary>Statuses of problems beside 401, 403 and 404.</summary>
    public int[] Problems { get; init; } = [];

    /// <summary>Parameters behind the question mark, and what each means.</summary>
    public (string Name, string Meaning)[] Query { get; init; } = [];
}
