using Microsoft.Data.Sqlite;

namespace Importer.Core.Ledger;

/// <summary>
/// Runs SQL once. Values are bound to <c>$a</c>, <c>$b</c> and so on, in their order; null is NULL. For what runs for every row there is
/// <see cref="Statement"/>.
/// </summary>
internal static class Sql
{
    /// <summary>Runs one or more statements.</summary>
    /// <returns>How many rows they changed.</returns>
    public static int Execute(this SqliteConnection connection, string sql, params object?[] values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <returns>The first column of the first row; null if there is no row.</returns>
    public static object? Scalar(this SqliteConnection connection, string sql, params object?[] values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteScalar();
    }

    /// <returns>Whether a query for 0 or 1, such as EXISTS, finds 1.</returns>
    public static bool Holds(this SqliteConnection connection, string sql, params object?[] values) =>
        (long)connection.Scalar(sql, values)! != 0;

    /// <returns>The first column of every row, which is text.</returns>
    public static List<string> Texts(this SqliteConnection connection, string sql, params object?[] values) =>
        Column(connection, sql, values, reader => reader.GetString(0));

    /// <returns>The first column of every row, which is a number; without NULLs.</returns>
    public static List<long> Numbers(this SqliteConnection connection, string sql, params object?[] values) =>
        Column(connection, sql, values, reader => reader.GetInt64(0));

    private static List<T> Column<T>(SqliteConnection connection, string sql, object?[] values, Func<SqliteDataReader, T> get)
    {
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        var column = new List<T>();
        while (reader.Read())
        {
            if (!reader.IsDBNull(0))
                column.Add(get(reader));
        }

        return column;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue("$" + (char)('a' + i), values[i] ?? DBNull.Value);
        return command;
    }
}
