using System.Data.Common;
using System.Globalization;

namespace ContactCenter.Engine.Storage;

/// <summary>What makes ADO.NET's commands shorter to write.</summary>
internal static class DbCommands
{
    public static DbCommand Command(this DbConnection connection, string text, DbTransaction? transaction = null)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = transaction;
        return command;
    }

    /// <summary>Adds a parameter; its name in the text.</summary>
    public static string Add(this DbCommand command, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{command.Parameters.Count}");
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return parameter.ParameterName;
    }

    /// <summary>Makes the command an INSERT of rows: the text ahead, their values, the text behind.</summary>
    public static void InsertRows(this DbCommand command, string ahead, IEnumerable<object[]> rows, string behind) =>
        command.CommandText = $"{ahead} {string.Join(", ", rows.Select(row => $"({string.Join(", ", row.Select(value => command.Add(value)))})"))} {behind}";
}
